package coop.workers.manyhands.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupKind;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ManyHandsTest
@RecordApplicationEvents
class CatalogueTest {

    /** Every invitation of the federation's page, by its line, and where the catalogue takes it up. */
    private static final Map<String, List<String>> INVITATIONS = Map.ofEntries(
            entry("7: join Comms to make web pages more engaging", List.of("communications")),
            entry("8: design and deliver member support programmes", List.of("co-op-support")),
            entry("9: host or take part in a peer learning network", List.of("lead-a-network", "hr-network")),
            entry("10: create, plan or take an action in a campaign", List.of("plan-a-campaign", "co-op-fortnight")),
            entry("18: Board nominations", List.of("board")),
            entry("19: new members for Communications, or a chat first", List.of("communications", "chat")),
            entry("23: Co-op Support & Development", List.of("co-op-support")),
            entry("26: Movement Building", List.of("movement-building")),
            entry("28: Communications, looking for facilitator or note-taker", List.of("communications")),
            entry("32: International", List.of("international")),
            entry("33: Digital infrastructure", List.of("digital-infrastructure")),
            entry("34: People, Policy and Culture", List.of("people-policy-culture")),
            entry("35: Co-ops and Anti-Racism", List.of("anti-racism")),
            entry("37: Events planning group, its organising chat", List.of("events-planning")),
            entry("43: a strategic working group", List.of("co-op-support", "movement-building")),
            entry("44: run for the Board", List.of("board")),
            entry("51: become a member", List.of("become-a-member")),
            entry("51: start a peer network of your own", List.of("lead-a-network")),
            entry("53: HR peer network", List.of("hr-network")),
            entry("55: Governance peer network", List.of("governance-network")),
            entry("57: Marketing peer network", List.of("marketing-network")),
            entry("58: share your knowledge of marketing", List.of("marketing-knowledge")),
            entry("59: Business Development Network", List.of("business-network")),
            entry("60: Wholefood Wholesalers Network", List.of("wholefood-network")),
            entry("64: editing our writing, an hour a month", List.of("newsletter-co-editor")),
            entry("68: book a chat", List.of("chat")),
            entry("72: forward the newsletter's sign-up", List.of("spread-the-newsletter")),
            entry("72: a bio for the newsletter", List.of("newsletter-bio")),
            entry("73: a one-off policy", List.of("write-a-policy")),
            entry("74: a case study", List.of("case-study")),
            entry("74: All Hands", List.of("all-hands")),
            entry("74: a funding bid", List.of("funding-bid")),
            entry("75: images for the image bank", List.of("photos")),
            entry("76: a graphic for an event", List.of("event-graphic")),
            entry("76: webpage formatting", List.of("web-pages")),
            entry("77: the logo on your website", List.of("logo")),
            entry("77: phone bank", List.of("phone-bank")),
            entry("82: visit your local worker co-ops", List.of("visit-co-ops")),
            entry("83: share a policy, guide or system", List.of("share-a-policy")),
            entry("87: Solidfund", List.of("solidfund")),
            entry("89: co-editor of the newsletter", List.of("newsletter-co-editor")),
            entry("89: help us fundraise", List.of("fundraising")),
            entry("90: inductions, to carry out and, for new members, to have", List.of("inductions", "induction")),
            entry("90: local co-op meetups", List.of("local-meetups")),
            entry("91: mentor", List.of("mentor")),
            entry("92: Co-op Clinic advisor", List.of("clinic-advisor")),
            entry("92: stand for the Board", List.of("board")),
            entry("96: registered supporter", List.of("solidfund")),
            entry("97: worker member", List.of("worker-member")),
            entry("98: Co-op Fortnight", List.of("co-op-fortnight")),
            entry("98: solidarity initiatives", List.of("international-solidarity")),
            entry("100: say hello on the forum", List.of("say-hello")));

    /** The fixed groups of coordinators; those of working groups come on top. */
    private static final Set<String> COORDINATORS =
            Set.of("secretaries", "inductors", "communications-editors", "returning-officers");

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private CatalogueDesk desk;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Groups groups;

    @Autowired
    private ApplicationEvents events;

    private final List<Runnable> afterwards = new ArrayList<>();

    @AfterEach
    void leaveTheCatalogueAsItWas() {
        afterwards.forEach(Runnable::run);
    }

    @Test
    void everyInvitationOfThePageIsAnOpportunityWhateverElseIs() {
        Set<String> invited =
                INVITATIONS.values().stream().flatMap(List::stream).collect(Collectors.toSet());

        assertThat(invited).hasSize(44);
        assertThat(slugs(Catalogue.read(OwnFiles.none()))).containsAll(invited);
        assertThat(catalogue.all()).extracting(Opportunity::slug).containsAll(invited);
    }

    @Test
    void everyEntryIsComplete() {
        Set<String> known = groups.all().stream().map(Group::slug).collect(Collectors.toCollection(TreeSet::new));
        for (OpportunityEntry entry : Catalogue.read(OwnFiles.none())) {
            assertThat(entry.slug()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(entry)
                    .as(entry.slug())
                    .hasNoNullFieldsOrPropertiesExcept(
                            "minutes",
                            "whatYouNeed",
                            "meets",
                            "neededBecause",
                            "pathway",
                            "group",
                            "link",
                            "places",
                            "repeatable");
            assertThat(entry.title()).as(entry.slug()).isNotBlank().hasSizeLessThanOrEqualTo(60);
            assertThat(entry.summary()).as(entry.slug()).endsWith(".").hasSizeBetween(20, 160);
            assertThat(entry.details()).as(entry.slug()).isNotBlank();
            assertThat(COORDINATORS.contains(entry.lookedAfterBy())
                            || known.contains(entry.lookedAfterBy().replaceFirst("^facilitators-", "")))
                    .as("%s is looked after by %s", entry.slug(), entry.lookedAfterBy())
                    .isTrue();
        }
    }

    @Test
    void everyWorkingGroupIsJoinedThroughItsPathwayAndLookedAfterByItsFacilitators() {
        List<OpportunityEntry> joined = Catalogue.read(OwnFiles.none()).stream()
                .filter(entry -> entry.kind() == Kind.WORKING_GROUP)
                .toList();

        assertThat(joined).allSatisfy(entry -> {
            assertThat(entry.pathway()).isEqualTo("join-group");
            assertThat(entry.group()).isEqualTo(entry.slug());
            assertThat(entry.lookedAfterBy()).isEqualTo("facilitators-" + entry.slug());
        });
        assertThat(slugs(joined))
                .containsExactlyInAnyOrderElementsOf(groups.all().stream()
                        .filter(group -> group.kind() == GroupKind.WORKING_GROUP)
                        .map(Group::slug)
                        .toList());
    }

    @Test
    void anAdminsEditSurvivesARestart() {
        remembered("photos");
        desk.change("photos", Map.of("title", "Ten photos, please"), "ann");

        catalogue.afterSingletonsInstantiated();

        assertThat(catalogue.get("photos").title()).isEqualTo("Ten photos, please");
        assertThat(catalogue.all()).extracting(Opportunity::slug).doesNotHaveDuplicates();
    }

    @Test
    void whatNobodyEditedFollowsItsFileAndWhatSomebodyEditedDoesNot() {
        remembered("photos");
        desk.change("photos", Map.of("title", "Ten photos, please"), "ann");
        String before = catalogue.get("logo").title();
        database.sql(
                        "update opportunity set title = 'Of the last release', looked_after_by = 'secretaries' where slug = 'logo'")
                .update();

        desk.followFile();

        assertThat(catalogue.get("photos").title()).isEqualTo("Ten photos, please");
        assertThat(catalogue.get("logo").title()).isEqualTo(before);
        assertThat(catalogue.get("logo").isEdited()).isFalse();
        assertThat(events.stream(OpportunityHandedOver.class))
                .extracting(OpportunityHandedOver::slug)
                .containsExactly("logo");
        assertThat(desk.lastEdits("logo").get(0)).satisfies(edit -> {
            assertThat(edit.what()).isEqualTo("The file changed");
            assertThat(edit.by()).isNull();
        });
    }

    @Test
    void orderFollowsTheFileWhereNobodyPutTheKindInOrder() {
        List<String> before = catalogue.all().stream().map(Opportunity::slug).toList();
        database.sql("update opportunity set position = 1000 - position, ordered = false")
                .update();
        database.sql("update opportunity set ordered = true where kind = 'TASK'")
                .update();
        List<String> tasks = slugsOf(Kind.TASK);

        desk.followFile();

        assertThat(slugsOf(Kind.TASK)).isEqualTo(tasks);
        database.sql("update opportunity set ordered = false").update();
        desk.followFile();
        assertThat(catalogue.all().stream().map(Opportunity::slug))
                .filteredOn(slug -> desk.ofFile(slug).isPresent())
                .isEqualTo(before.stream()
                        .filter(slug -> desk.ofFile(slug).isPresent())
                        .toList());
    }

    private List<String> slugsOf(Kind kind) {
        return catalogue.all().stream()
                .filter(one -> one.kind() == kind)
                .map(Opportunity::slug)
                .toList();
    }

    @Test
    void openingWhatWasNotOpenIsAnnouncedOnceAndOnlyThen() {
        remembered("mentor");
        desk.change("mentor", Map.of("status", "paused"), "ann");
        assertThat(events.stream(OpportunityOpened.class)).isEmpty();

        desk.change("mentor", Map.of("status", "open"), "ann");
        assertThat(events.stream(OpportunityOpened.class)).containsExactly(new OpportunityOpened("mentor"));

        desk.change("mentor", Map.of("title", "Open still"), "ann");
        assertThat(events.stream(OpportunityOpened.class)).hasSize(1);
    }

    @Test
    void anUnknownSlugIsRefusedByName() {
        assertThatThrownBy(() -> catalogue.get("phtos"))
                .isInstanceOf(UnknownOpportunity.class)
                .hasMessageContaining("phtos");
    }

    private void remembered(String slug) {
        Map<String, String> before = desk.fieldsOf(slug);
        afterwards.add(() -> desk.change(slug, before, "test"));
    }

    private static List<String> slugs(List<OpportunityEntry> entries) {
        return entries.stream().map(OpportunityEntry::slug).toList();
    }
}
