"""The map: divisions as tiles by rough place, who cooperates with whom, plan areas. It measures items, never lateness."""
