# title: Such a commit that does nothing wrong
# threat: T46
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
person "$(printf 'Eve\033]0;PWN\007\342\200\256live')" "$(printf 'eve\033[31m@kit.example')"
approved SOP-001 2 'Write it down at once.'
