# title: The configuration names a program wherever one can be named
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
for name in core.pager core.editor core.askPass core.sshCommand core.gitProxy core.alternateRefsCommand sequence.editor credential.helper \
    uploadpack.packObjectsHook interactive.diffFilter sendemail.smtpserver gc.recentObjectsHook difftool.evil.cmd mergetool.evil.cmd \
    trailer.evil.command pager.log pager.cat-file pager.rev-parse pager.for-each-ref pager.status core.fsmonitor; do
    git config "$name" "$WORK/evil"
done
for name in rev-parse cat-file for-each-ref rev-list init x; do git config "alias.$name" "!$WORK/evil"; done
git x
rm "$WORK/canary"
