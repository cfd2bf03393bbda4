"""What somebody promised: an action with its OPD, its person, its day, its state and its proof."""
