# title: Another time zone and another language give the same verdict
# threat: T26
# env: TZ=Pacific/Kiritimati
# env: LC_ALL=tr_TR.UTF-8
# env: LANGUAGE=tr
# env: GIT_LITERAL_PATHSPECS=1
# env: GIT_ICASE_PATHSPECS=1
# env: GIT_FLUSH=0
# env: GIT_DEFAULT_HASH=sha256
# expect: PASS
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
