package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JointFormTest {

    private static final FormCatalogue FORMS = TestForms.catalogue();

    private final FormRules rules = new FormRules(Clock.systemUTC());
    private JointForm joint;

    @BeforeEach
    void threeAtOnce() {
        joint = FORMS.together(List.of(
                section("communications", "join-group", null),
                section("co-op-fortnight", "campaign", "You are put on its waiting list."),
                section("visit-co-ops", "one-off-task", null)));
    }

    private static JointForm.Section section(String slug, String pathway, @Nullable String note) {
        return new JointForm.Section(slug, "About " + slug, note, FORMS.signUpFor(pathway, slug));
    }

    private static Map<String, Object> filledIn() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "Sam");
        fields.put("contactBy", "email");
        fields.put("email", "sam@example.org");
        fields.put("agree", true);
        fields.put("communications.draws", "I edit a newsletter");
        fields.put("communications.chatFirst", true);
        fields.put("co-op-fortnight.wish", "plan");
        fields.put("co-op-fortnight.proposal", "A stall");
        fields.put("visit-co-ops.town", "Leeds");
        return fields;
    }

    private Document page(List<FieldError> errors) {
        return Jsoup.parse(new FormPages().forPublicPage(joint.form(), Map.of(), errors));
    }

    private static Element byId(Document page, String id) {
        return Objects.requireNonNull(page.getElementById(id), id);
    }

    @Test
    void whoSomebodyIsIsAskedOnceAndEverythingElseInItsOwnSection() {
        Document page = page(List.of());

        for (String once :
                List.of("name", "contactBy", "email", "phone", "forumName", "inCoop", "accessNeeds", "agree")) {
            assertThat(page.select("[name=%s]".formatted(once))).as(once).hasSize(1);
            assertThat(page.select("fieldset [name=%s]".formatted(once)))
                    .as(once)
                    .isEmpty();
        }
        assertThat(page.select("legend").eachText())
                .containsExactly("About communications", "About co-op-fortnight", "About visit-co-ops");
        assertThat(page.select("fieldset [name]").eachAttr("name"))
                .contains("communications.draws", "communications.chatFirst")
                .contains("co-op-fortnight.wish", "co-op-fortnight.town", "co-op-fortnight.chatFirst")
                .contains("visit-co-ops.draws", "visit-co-ops.town", "visit-co-ops.whenFree");
        assertThat(page.select("fieldset").get(1).select("> p").text()).isEqualTo("You are put on its waiting list.");
    }

    @Test
    void contactStandsAboveTheSectionsAndTheConsentIsTheLastOfAll() {
        assertThat(joint.form().fields())
                .extracting(Field::name)
                .startsWith("name", "email", "contactBy")
                .endsWith("agree");
    }

    @Test
    void everyFieldHasItsLabelAndItsHintUnderTheSameName() {
        Document page = page(List.of());

        for (Field field : joint.form().fields()) {
            assertThat(page.getElementsByAttributeValue("for", field.name()))
                    .as(field.name())
                    .hasSize(1);
            assertThat(page.getElementById(field.name())).as(field.name()).isNotNull();
        }
        assertThat(byId(page, "communications.draws").attr("aria-describedby")).isEqualTo("communications.draws-hint");
        assertThat(page.getElementById("communications.draws-hint")).isNotNull();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void eachFormGetsItsOwnAnswersUnderItsOwnNames() {
        Answers all = rules.check(joint.form(), filledIn());

        Answers group = joint.answersOf("communications", all);
        assertThat(group.text("name")).isEqualTo("Sam");
        assertThat(group.text("draws")).isEqualTo("I edit a newsletter");
        assertThat(group.ticked("chatFirst")).isTrue();
        assertThat(group.values()).doesNotContainKeys("wish", "town");
        Answers campaign = joint.answersOf("co-op-fortnight", all);
        assertThat(campaign.text("wish")).isEqualTo("plan");
        assertThat(campaign.ticked("chatFirst")).isFalse();
        assertThat(campaign.text("town")).isNull();
        assertThat(joint.answersOf("visit-co-ops", all).text("town")).isEqualTo("Leeds");
    }

    @Test
    void whatAFormSaysOfItselfItSaysInTheJointOneToo() {
        Map<String, Object> fields = filledIn();
        fields.remove("co-op-fortnight.proposal");
        fields.remove("visit-co-ops.town");
        fields.put("communications.role", "boss");
        fields.put("draws", "of no section");

        assertThatExceptionOfType(SubmissionRefused.class)
                .isThrownBy(() -> rules.check(joint.form(), fields))
                .satisfies(refused -> assertThat(refused.errors())
                        .extracting(FieldError::field)
                        .containsExactly(
                                "communications.role", "co-op-fortnight.proposal", "visit-co-ops.town", "draws"));
    }

    @Test
    void anErrorStandsBesideItsField() {
        Document page = page(List.of(new FieldError("visit-co-ops.town", "Fill in \"Where are you?\".")));

        assertThat(byId(page, "visit-co-ops.town").attr("aria-describedby")).contains("visit-co-ops.town-error");
        assertThat(byId(page, "visit-co-ops.town-error").text()).startsWith("Fill in");
    }

    @Test
    void twoOfOnePathwayAreAskedApart() {
        JointForm two = FORMS.together(List.of(
                section("hr-network", "peer-network", null), section("governance-network", "peer-network", null)));

        assertThat(two.form().fields()).extracting(Field::name).contains("hr-network.wish", "governance-network.wish");
    }

    @Test
    void consentThatSaysSomethingElseIsAskedForByItself() {
        JointForm two = FORMS.together(
                List.of(section("worker-member", "worker-member", null), section("photos", "one-off-task", null)));

        assertThat(two.form().fields()).extracting(Field::name).contains("worker-member.agree", "agree");
        assertThat(two.form().field("worker-member.agree").orElseThrow().required())
                .isTrue();
    }
}
