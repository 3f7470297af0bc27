package coop.workers.manyhands.mailings;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.MeetingNews;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who everybody of something is, now. Reads only. */
@Component
@Transactional(readOnly = true)
public class Audiences {

    private final Groups groups;
    private final MeetingDesk meetings;
    private final MeetingNews news;
    private final MeetingAttendance attendance;
    private final Catalogue catalogue;
    private final JdbcClient database;
    private final DateWords dates;

    Audiences(
            Groups groups,
            MeetingDesk meetings,
            MeetingNews news,
            MeetingAttendance attendance,
            Catalogue catalogue,
            JdbcClient database,
            DateWords dates) {
        this.groups = groups;
        this.meetings = meetings;
        this.news = news;
        this.attendance = attendance;
        this.catalogue = catalogue;
        this.database = database;
        this.dates = dates;
    }

    /**
     * What an audience is.
     *
     * @param words in a sentence: "the people of Communications"
     * @param lookedAfterBy the Camunda group that may write to it
     */
    public record Known(Audience audience, String words, String lookedAfterBy) {}

    /** What it is; empty if there is no such group, meeting or opportunity, or it is there no more. */
    public Optional<Known> find(Audience audience) {
        return switch (audience.kind()) {
            case GROUP ->
                groups.find(audience.of())
                        .filter(group -> !group.isRetired())
                        .map(group ->
                                new Known(audience, "the people of %s".formatted(group.name()), group.lookedAfterBy()));
            case MEETING ->
                meeting(audience).map(meeting -> {
                    Group group = groups.get(meeting.workingGroup());
                    String what = meeting.recordedAt() == null ? "are expected at" : "came to";
                    return new Known(
                            audience,
                            "those who %s the meeting of %s on %s"
                                    .formatted(what, group.name(), dates.moment(meeting.startsAt())),
                            group.lookedAfterBy());
                });
            case ACTIVITY ->
                opportunity(audience)
                        .map(opportunity -> new Known(
                                audience,
                                "those who take part in, or wait for, “%s”".formatted(opportunity.title()),
                                opportunity.lookedAfterBy()));
        };
    }

    /** Everybody, and whether they take a break from it at present. */
    public Map<PersonId, Boolean> everybodyOf(Audience audience) {
        Map<PersonId, Boolean> pausing = new LinkedHashMap<>();
        switch (audience.kind()) {
            case GROUP ->
                groups.membersOf(audience.of()).forEach(member -> pausing.put(member.person(), !member.isActive()));
            case MEETING ->
                meeting(audience)
                        .ifPresent(meeting -> (meeting.recordedAt() == null
                                        ? news.expectedAt(meeting)
                                        : attendance.cameTo(meeting))
                                .forEach(person -> pausing.put(person, false)));
            case ACTIVITY ->
                database.sql("""
                            select person_id, bool_and(paused_at is not null) as pausing from involvement
                            where opportunity = :opportunity and outcome is null group by person_id""").param("opportunity", audience.of()).query(row -> {
                    pausing.put(new PersonId(row.getObject("person_id", UUID.class)), row.getBoolean("pausing"));
                });
        }
        return pausing;
    }

    /** Whether somebody is one of them now, and takes no break from it. */
    boolean has(Audience audience, PersonId person) {
        return switch (audience.kind()) {
            case GROUP ->
                groups.placesOf(person).stream()
                        .filter(place -> place.workingGroup().equals(audience.of()))
                        .anyMatch(GroupMember::isActive);
            case MEETING ->
                meeting(audience)
                        .filter(meeting -> news.expects(meeting, person)
                                || meeting.recordedAt() != null
                                        && attendance.cameTo(meeting).contains(person))
                        .isPresent();
            case ACTIVITY ->
                database.sql("""
                            select exists (select 1 from involvement where opportunity = :opportunity
                                and person_id = :person and outcome is null and paused_at is null)""")
                        .param("opportunity", audience.of())
                        .param("person", person.value())
                        .query(Boolean.class)
                        .single();
        };
    }

    private Optional<Meeting> meeting(Audience audience) {
        return Optional.of(audience.of())
                .filter(Reference::isOne)
                .map(Reference::new)
                .flatMap(meetings::find)
                .filter(meeting -> !meeting.isCalledOff());
    }

    private Optional<Opportunity> opportunity(Audience audience) {
        return catalogue.all().stream()
                .filter(one -> one.slug().equals(audience.of()) && !one.isLink())
                .findFirst();
    }
}
