-- How long people wait for the first answer: from when it is first a coordinator's turn to when a coordinator first answers.

alter table involvement
    add asked_at          timestamptz,
    add first_answered_at timestamptz;

-- Of what went before, the nearest that is known: from the sign-up, or from the confirmed address if that came later.
update involvement i set first_answered_at = (
    select min(s.at) from step s
    where s.involvement_id = i.id and s.form is not null
        and s.done_by not in ('applicant', 'helper', 'clock', 'system', 'coordinator'));

update involvement i set asked_at = coalesce(
    (select min(s.at) from step s
        where s.involvement_id = i.id and s.what = 'Confirmed the e-mail address'
            and (i.first_answered_at is null or s.at < i.first_answered_at)),
    i.created_at)
    where i.first_answered_at is not null or (i.outcome is null and i.turn = 'COORDINATOR');

create index involvement_asked on involvement (asked_at) where asked_at is not null;
