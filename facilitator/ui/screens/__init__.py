"""One file a screen: they compose and route, nothing more."""
