package coop.workers.manyhands.figures;

/**
 * How far somebody came who signed up in a period; each is counted by itself, for not every way leads by all of them. The
 * conditions are on {@code involvement i} and {@code person p}. Who they are is asked as {@code in} wherever that says the same: the
 * database then looks once who is in a group, and not once for each who signed up.
 */
public enum Stage {
    SIGNED_UP("Signed up", "true"),
    CONFIRMED(
            "Confirmed their address, or gave none",
            "(i.address_confirmed or p.email is null or i.first_answered_at is not null)"),
    ANSWERED("Had an answer", "i.first_answered_at is not null"),
    MET("Met, at a meeting or by appointment", """
            (i.person_id in (select a.person_id from attendance a where a.came)
                    and exists (select 1 from attendance a join meeting m on m.id = a.meeting_id
                        where a.person_id = i.person_id and a.came and m.working_group = i.working_group
                            and m.starts_at >= i.created_at)
                or i.id in (select t.involvement_id from appointment t
                    where t.called_off_at is null and not t.missed and t.starts_at < :until))"""),
    ARRIVED("Came where they wanted", Stage.THERE),
    STAYED("Take part today, in a group or a role", "(" + Stage.THERE + """
             and (i.person_id in (select g.person_id from group_member g where g.state = 'ACTIVE' and g.left_at is null)
                or i.person_id in (select r.person_id from role_holder r where r.ended_at is null)))""");

    private static final String THERE = "i.outcome in ('JOINED', 'INDUCTED', 'DONE', 'KEPT')";

    private final String label;
    private final String condition;

    Stage(String label, String condition) {
        this.label = label;
        this.condition = condition;
    }

    /** As coordinators read it. */
    public String label() {
        return label;
    }

    /** That somebody came so far, wherever they signed up. */
    String condition() {
        return condition;
    }
}
