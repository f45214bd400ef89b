# title: GIT_EXEC_PATH names a folder with other programs of Git
# threat: T55
# env: GIT_EXEC_PATH=$WORK/programs
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mkdir "$WORK/programs"
for program in git git-cat-file git-rev-parse git-init git-for-each-ref git-rev-list git-remote-https; do
    printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/programs/$program"
    chmod +x "$WORK/programs/$program"
done
