"""How this copy of Huiyin is deployed: its environment, Django's settings, its URLs."""
