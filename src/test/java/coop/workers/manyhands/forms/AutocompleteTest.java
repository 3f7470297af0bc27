package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** A browser fills in how somebody is reached only where they are asked about themselves. */
class AutocompleteTest {

    private static final String REACHED_BY =
            "input[type=email], input[type=tel], input[id~=(?i)(nominee|invited|director|supporter)name]";

    /** Where people are asked about themselves. */
    private static final Set<String> ABOUT_ONESELF = Set.of("applicants/contact", "applicants/sign-in");

    private static final FormCatalogue FORMS = TestForms.catalogue();

    @Test
    void whatIsAskedAboutOtherPeopleIsNotFilledInWithOnesOwn() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String key : FORMS.keys()) {
            for (Element field : FORMS.get(key).html().select(REACHED_BY)) {
                asked++;
                String said = field.attr("autocomplete");
                boolean own = ABOUT_ONESELF.contains(key)
                        || Set.of("email", "phone").contains(field.id()) && key.endsWith("/sign-up");
                if (own ? !Set.of("email", "tel").contains(said) : !said.equals("off")) {
                    wrong.add("%s: %s".formatted(key, field.id()));
                }
            }
        }
        assertThat(wrong)
                .as("say autocomplete=\"off\" where it is somebody else's, or email or tel where it is their own")
                .isEmpty();
        assertThat(asked).isGreaterThan(20);
    }
}
