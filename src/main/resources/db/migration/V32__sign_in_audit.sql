-- Who signed in and out, who failed to, and who changed whose rights. Rows are added and never changed; they go once
-- they are old, by the one function at the end. The triggers bind every role, the tables' owner too.

create table sign_in_audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    event   text        not null,
    -- The account that it is about; null where there is none of the name that was typed.
    account text,
    -- Who did it; null for the application itself, or somebody who came by a mailed link.
    by_whom text,
    -- The network address.
    address text,
    detail  text
);

create index sign_in_audit_account on sign_in_audit (account, id);
create index sign_in_audit_at on sign_in_audit (at);

create function sign_in_audit_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.at < now() - interval '6 months' then
        return old;
    end if;
    raise exception 'The audit of sign-ins is added to and not changed; rows of the last six months are not deleted.'
        using errcode = 'insufficient_privilege';
end $$;

create trigger sign_in_audit_is_kept before update or delete on sign_in_audit
    for each row execute function sign_in_audit_is_kept();
create trigger sign_in_audit_is_not_emptied before truncate on sign_in_audit
    for each statement execute function sign_in_audit_is_kept();

-- With the rights of whoever owns it: a role that may only add and read can still tidy up.
create function tidy_sign_in_audit(before timestamptz) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone bigint;
begin
    execute format('delete from %I.sign_in_audit where at < $1 and at < now() - interval ''6 months''', 'public') using before;
    get diagnostics gone = row_count;
    return gone;
end $$;
