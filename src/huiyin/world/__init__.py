"""The world of 幸福里 and 滨江, told as a story: for demo, development and tests."""
