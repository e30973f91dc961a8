"""Pictures that say more than figures."""
