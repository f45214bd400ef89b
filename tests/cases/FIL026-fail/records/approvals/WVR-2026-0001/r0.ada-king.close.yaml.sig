-----BEGIN SSH SIGNATURE-----
nothing
-----END SSH SIGNATURE-----
