-- What a coordinator has typed into a task's form and not sent yet: for that account and that task alone. It goes once the task is
-- done or gone, with the account, and after thirty days.
create table task_draft (
    id        uuid primary key,
    user_id   text        not null,
    task      text        not null,
    reference text        not null,
    answers   jsonb       not null,
    kept_at   timestamptz not null,
    unique (user_id, task)
);

create index task_draft_task on task_draft (task);
