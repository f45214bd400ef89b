# title: Colours are asked for by variable; the JSON has none
# threat: T46
# env: FORCE_COLOR=1
# env: CLICOLOR_FORCE=1
# env: TTY_COMPATIBLE=1
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
