"""The doors of verbs: asked in a dialog, a drawer or on a page, said once, kept as a draft, told, and taken back."""
