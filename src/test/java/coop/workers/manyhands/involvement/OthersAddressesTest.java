package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One's own address is refused wherever a form asks for somebody else's: a new form cannot forget it. */
@ManyHandsTest
class OthersAddressesTest {

    @Autowired
    private FormCatalogue forms;

    @Autowired
    private Applicants applicants;

    @Autowired
    private People people;

    @Test
    void everyFormThatAsksForAnothersAddressRefusesOnesOwn() {
        Applicant sam = applicants.somebody();
        Person person = people.get(sam.signUpAndConfirm("communications").person());
        List<Form> asking = forms.keys().stream()
                .map(forms::get)
                .filter(form -> form.fields().stream().anyMatch(OthersAddressesTest::isOfAnother))
                .toList();

        assertThat(asking)
                .hasSizeGreaterThan(2)
                .allSatisfy(form -> form.fields().stream()
                        .filter(OthersAddressesTest::isOfAnother)
                        .forEach(field -> {
                            for (String own : List.of(sam.email(), sam.email().toUpperCase(Locale.ROOT))) {
                                SubmissionRefused refused = catchThrowableOfType(
                                        SubmissionRefused.class,
                                        () -> OthersAddresses.require(
                                                form, new Answers(Map.of(field.name(), own)), person));
                                assertThat(refused.errors())
                                        .as(form.key())
                                        .extracting(FieldError::field)
                                        .containsExactly(field.name());
                            }
                            OthersAddresses.require(form, new Answers(Map.of(field.name(), "kim@example.org")), person);
                        }));
    }

    private static boolean isOfAnother(Field field) {
        return field.type() == Field.Type.EMAIL && !field.name().equals("email");
    }
}
