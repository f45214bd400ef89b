# title: The configuration changes how Git prints
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git config color.ui always
git config log.decorate full
git config format.pretty '%H %aN nonsense'
git config i18n.logOutputEncoding UTF-16
git config core.quotePath false
git config core.abbrev 4
git config log.follow true
git config trace2.eventTarget "$WORK/trace"
git config core.autocrlf true
git config core.eol crlf
