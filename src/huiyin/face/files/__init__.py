"""What comes from outside as a file: read with limits, in a box where it is dangerous, and refused in one sentence."""
