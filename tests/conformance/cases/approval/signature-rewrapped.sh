# title: The lines of the signature are wrapped elsewhere, which ssh-keygen does not mind
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml.sig
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
{
    echo '-----BEGIN SSH SIGNATURE-----'
    grep -v -e '-----' "$statement.sig" | tr -d '\n' | fold -w 64
    echo
    echo '-----END SSH SIGNATURE-----'
} >"$WORK/wrapped"
mv "$WORK/wrapped" "$statement.sig"
commit 'Approve'
