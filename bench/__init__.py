"""The project's measurements, each beside a yardstick taken in the same run: a slow machine is slow for both."""
