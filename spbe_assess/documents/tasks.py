"""Work on files that nobody waits for: page images, page counts, virus scans."""
