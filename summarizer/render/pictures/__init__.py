"""Charts and maps as SVG, and the map on screen: drawn from counts and points, without a plotting library."""
