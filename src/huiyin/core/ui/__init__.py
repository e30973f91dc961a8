"""What is shown: templates, translations, vendored assets."""
