package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody is and was involved in, in the download of their data. Names no coordinator: those are people too. */
@Component
class InvolvementsKept implements KeptAbout {

    private final InvolvementDesk desk;
    private final FileDesk files;
    private final Links links;
    private final Site site;
    private final List<KeptOfInvolvement> further;

    InvolvementsKept(InvolvementDesk desk, FileDesk files, Links links, Site site, List<KeptOfInvolvement> further) {
        this.desk = desk;
        this.files = files;
        this.links = links;
        this.site = site;
        this.further = further;
    }

    @Override
    public String what() {
        return "involvements";
    }

    @Override
    public Set<String> tables() {
        return Set.of("involvement");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return desk.of(person).stream().map(this::inWords).toList();
    }

    private Map<String, @Nullable Object> inWords(Involvement involvement) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("reference", involvement.reference().value());
        one.put("opportunity", involvement.opportunity());
        one.put("pathway", involvement.pathway());
        one.put("signedUpAt", involvement.createdAt().toString());
        one.put("answers", involvement.answers().values());
        further.forEach(module -> one.putAll(module.of(involvement)));
        one.put("standsAt", involvement.standing().map(Standing::milestone).orElse(null));
        one.put(
                "outcome",
                involvement.outcome() == null ? null : involvement.outcome().code());
        one.put(
                "endedAt",
                involvement.endedAt() == null ? null : involvement.endedAt().toString());
        List<Map<String, Object>> history =
                desk.historyOf(involvement).stream().map(InvolvementsKept::step).toList();
        one.put("history", history);
        one.put(
                "files",
                files.of(involvement.id()).stream()
                        .map(file -> file(involvement, file))
                        .toList());
        return one;
    }

    /** The file itself is downloaded from its address, which the status page has too. */
    private Map<String, Object> file(Involvement involvement, FileEntry file) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", file.name());
        one.put("bytes", file.size());
        one.put(
                "address",
                "%s/involvements/%s/files/%s".formatted(site.publicUrl(), links.status(involvement), file.id()));
        return one;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", step.at().toString());
        line.put("what", step.what());
        if (!step.answers().values().isEmpty()) {
            line.put("noted", step.answers().values());
        }
        step.takenBack().ifPresent(said -> line.put("takenBack", said.values()));
        return line;
    }
}
