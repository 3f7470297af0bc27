package coop.workers.manyhands.groups;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.edits.Edit;
import coop.workers.manyhands.edits.Edits;
import coop.workers.manyhands.edits.FollowsFile;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.text.Normalizer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where groups are made, and what they say of themselves is edited: what is edited goes before the entry of the file. When a group
 * meets is said at its rhythm.
 */
@Service
@Transactional
public class GroupDesk implements FollowsFile {

    private static final String THINGS = "group/";
    private static final int LAST = 30;

    private final WorkingGroups groups;
    private final GroupMembers members;
    private final Meetings meetings;
    private final Edits edits;
    private final List<GroupUse> uses;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, GroupEntry> file;

    GroupDesk(
            WorkingGroups groups,
            GroupMembers members,
            Meetings meetings,
            Edits edits,
            List<GroupUse> uses,
            ApplicationEventPublisher events,
            Clock clock,
            OwnFiles files) {
        this.groups = groups;
        this.members = members;
        this.meetings = meetings;
        this.edits = edits;
        this.uses = uses;
        this.events = events;
        this.clock = clock;
        this.file = Groups.read(files).stream()
                .collect(Collectors.toMap(GroupEntry::slug, Function.identity(), (first, second) -> first));
    }

    /** What somebody would edit of it, by the fields of its form. */
    @Transactional(readOnly = true)
    public Map<String, String> fieldsOf(String slug) {
        return get(slug).fields();
    }

    /** What its entry in the file says; empty if it was made in the running site. */
    public Optional<Map<String, String>> ofFile(String slug) {
        return Optional.ofNullable(file.get(slug)).map(entry -> new Group(entry).fields());
    }

    /** The last changes of it, newest first. */
    @Transactional(readOnly = true)
    public List<Edit> lastEdits(String slug) {
        return edits.last(THINGS + slug, LAST);
    }

    /** Those that somebody edited in the running site. */
    @Transactional(readOnly = true)
    public List<Group> edited() {
        return groups.findAll().stream().filter(Group::isEdited).toList();
    }

    /**
     * It says this from now on.
     *
     * @return whether anything is another than it was
     */
    public boolean change(String slug, Map<String, String> fields, String by) {
        Group group = get(slug);
        Map<String, String> after = new LinkedHashMap<>(group.fields());
        after.putAll(fields);
        after.keySet().retainAll(group.fields().keySet());
        if (Edits.between(group.fields(), after).isEmpty()) {
            return false;
        }
        become(group, after, "Changed", by);
        group.edited(!after.equals(ofFile(slug).orElse(Map.of())));
        return true;
    }

    /**
     * It says what its entry in the file does again.
     *
     * @return whether it said anything else
     */
    public boolean goBack(String slug, String by) {
        Group group = get(slug);
        Map<String, String> entry = ofFile(slug).orElse(null);
        if (entry == null || !group.isEdited()) {
            return false;
        }
        become(group, entry, "Back to the file", by);
        group.edited(false);
        return true;
    }

    /**
     * A new group.
     *
     * @param field where it is said if there is one of that name already
     */
    public Group add(String field, Map<String, String> fields, String by) {
        String slug = slugOf(fields.getOrDefault("groupName", ""));
        if (slug.isEmpty() || slug.equals("new") || file.containsKey(slug) || groups.existsById(slug)) {
            throw new SubmissionRefused(
                    List.of(
                            new FieldError(
                                    field,
                                    "There is a group of that name already, perhaps a retired one. Choose a name that tells the two apart.")));
        }
        Group group = new Group(new GroupEntry(slug, "", Gathering.MEETING, null, null, null, null, null, null, null));
        group.become(fields);
        group.edited(true);
        groups.saveAndFlush(group);
        edits.add(THINGS + slug, "Made", List.of(), by);
        events.publishEvent(new GroupsChanged());
        return group;
    }

    /**
     * It is there no more, or again.
     *
     * @return whether that was new
     * @throws SubmissionRefused if people are in it, meet in it, or come to it
     */
    public boolean retire(String slug, boolean retired, String by) {
        Group group = get(slug);
        if (group.isRetired() == retired) {
            return false;
        }
        if (retired) {
            stillInUse(group).ifPresent(why -> {
                throw new SubmissionRefused(List.of(new FieldError("groupName", why)));
            });
        }
        group.retire(retired ? clock.instant() : null);
        groups.saveAndFlush(group);
        edits.add(THINGS + slug, retired ? "Retired" : "Brought back", List.of(), by);
        return true;
    }

    private Optional<String> stillInUse(Group group) {
        if (!members.findByWorkingGroupAndLeftAtIsNullOrderBySince(group.slug()).isEmpty()) {
            return Optional.of("People are in it. Take them out first, so that each of them hears of it.");
        }
        if (group.rhythm().isPresent()
                || !meetings.toCome(group.slug(), clock.instant()).isEmpty()) {
            return Optional.of(
                    "It still meets. Take its rhythm away, and call its meetings off, so that anyone who would come hears of it.");
        }
        return uses.stream()
                .flatMap(use -> use.stillInUse(group.slug()).stream())
                .findFirst();
    }

    /** What nobody edited says what the file says by now. */
    @Override
    public void followFile() {
        for (Group group : groups.findAll()) {
            ofFile(group.slug())
                    .filter(entry -> !group.isEdited()
                            && !Edits.between(group.fields(), entry).isEmpty())
                    .ifPresent(entry -> become(group, entry, "The file changed", null));
        }
    }

    private void become(Group group, Map<String, String> after, String what, @Nullable String by) {
        List<Edit.Change> changes = Edits.between(group.fields(), after);
        group.become(after);
        groups.saveAndFlush(group);
        edits.add(THINGS + group.slug(), what, changes, by);
        events.publishEvent(new GroupsChanged());
    }

    private Group get(String slug) {
        return groups.findById(slug).orElseThrow(() -> new UnknownGroup(slug));
    }

    private static String slugOf(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String dashed =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return dashed.substring(0, Math.min(40, dashed.length())).replaceAll("-+$", "");
    }
}
