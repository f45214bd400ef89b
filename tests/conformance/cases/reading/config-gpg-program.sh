# title: The configuration names programs that judge commit signatures
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
key ann
git -c gpg.format=ssh -c user.signingKey="$KEYS/ann" commit -q --allow-empty -S -m 'Signed'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
git config gpg.program "$WORK/evil"
git config gpg.ssh.program "$WORK/evil"
git config gpg.ssh.allowedSignersFile /dev/null
git config log.showSignature true
git log --format=%G? >/dev/null 2>&1
rm "$WORK/canary"
