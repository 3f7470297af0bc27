-- Whose second factor was taken off on the server sets one up before anything else: else an old password would be all that is left.
alter table account add column factor_due boolean not null default false;
