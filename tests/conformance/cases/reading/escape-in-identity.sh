# title: Names, addresses and messages of commits hold escape sequences and bidirectional characters
# threat: T46
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/escape-in-identity-honest
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
person "$(printf 'Eve\033]0;PWN\007\342\200\256live')" "$(printf 'eve\033[31m@kit.example')"
record NC-2026-0001 open
commit "$(printf 'Open\033[2J again \342\200\256 \302\205 \342\200\213')"
mark slip
