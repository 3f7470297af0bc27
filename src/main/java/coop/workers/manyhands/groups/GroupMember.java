package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Somebody's place in a group: in which role, and since when. */
@Entity
public class GroupMember {

    @Id
    private UUID id;

    private String workingGroup;
    private UUID personId;

    @Enumerated(EnumType.STRING)
    private GroupRole role;

    private Instant since;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected GroupMember() {}

    GroupMember(String workingGroup, PersonId person, GroupRole role, Instant since) {
        this.id = UUID.randomUUID();
        this.workingGroup = workingGroup;
        this.personId = person.value();
        this.role = role;
        this.since = since;
    }

    /** Takes another role in the same group; the day of joining stays. */
    void takeRole(GroupRole newRole) {
        this.role = newRole;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public String workingGroup() {
        return workingGroup;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public GroupRole role() {
        return role;
    }

    public Instant since() {
        return since;
    }
}
