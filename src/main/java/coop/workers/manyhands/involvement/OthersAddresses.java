package coop.workers.manyhands.involvement;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's own address says nothing about somebody else: where an applicant is asked for the address of another, such as who can vouch for
 * them, theirs is refused. The one rule for all forms; each address that they ask for is another's, but the field {@code email}.
 */
final class OthersAddresses {

    private static final String OWN = "email";

    private OthersAddresses() {}

    /**
     * Looks at what somebody filled in.
     *
     * @throws SubmissionRefused at each field about another that holds their own address
     */
    static void require(Form form, Answers answers, Person applicant) {
        List<FieldError> own = form.fields().stream()
                .filter(field ->
                        field.type() == Field.Type.EMAIL && !field.name().equals(OWN))
                .filter(field -> isOf(applicant, answers.text(field.name())))
                .map(field -> new FieldError(
                        field.name(),
                        "\"%s\" is about somebody else, and that is your own address.".formatted(field.label())))
                .toList();
        if (!own.isEmpty()) {
            throw new SubmissionRefused(own);
        }
    }

    private static boolean isOf(Person applicant, @Nullable String address) {
        return EmailAddresses.areOne(address, applicant.email())
                || EmailAddresses.areOne(address, applicant.emailToConfirm());
    }
}
