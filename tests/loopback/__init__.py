"""A Discord on the loopback address: REST, gateway, interactions and CDN over real sockets, for black-box tests."""
