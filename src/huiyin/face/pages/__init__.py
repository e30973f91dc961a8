"""Pages: the shell, navigation, record pages."""
