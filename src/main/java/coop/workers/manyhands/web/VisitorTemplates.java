package coop.workers.manyhands.web;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which templates are pages of visitors, or parts of them: these are offered in other languages. All others are English. */
public final class VisitorTemplates {

    private static final Set<String> FOLDERS = Set.of("site/");

    /** What the names of pages begin with that lie there and are for coordinators. */
    private static final String SIGN_IN = "login";

    private static final Set<String> OTHERS = Stream.of(
                    "error.html",
                    "web/layout.html",
                    "web/parts.html",
                    "web/share.html",
                    "web/rsvp-not-noted.html",
                    "groups/rsvp.html",
                    "callouts/asked.html",
                    "callouts/on-own-page.html",
                    "hours/on-own-page.html",
                    "imports/entered.html",
                    "imports/entered-deleted.html",
                    "imports/entered-settled.html",
                    "imports/entered-thanks.html",
                    "inductions/on-own-page.html",
                    "invitations/invitation.html",
                    "invitations/invitation-answered.html",
                    "invitations/invitation-settled.html",
                    "involvement/meetings.html",
                    "involvement/take-up-again.html",
                    "mail/refused-address.html",
                    "mailings/on-own-page.html",
                    "mailings/stop.html",
                    "membership/on-own-page.html",
                    "membership/participation.html",
                    "nominations/candidate-answer.html",
                    "nominations/candidate-questions.html",
                    "nominations/election.html",
                    "nominations/elections.html",
                    "nominations/on-case-page.html",
                    "nominations/parts.html",
                    "nominations/question-list.html",
                    "nominations/questions.html",
                    "roles/on-own-page.html",
                    "solidfund/on-case-page.html",
                    "solidfund/on-own-page.html",
                    "standins/asked.html",
                    "standins/on-own-page.html",
                    "standins/swap.html",
                    "trainings/on-own-page.html")
            .map(file -> file.substring(0, file.lastIndexOf('.')))
            .collect(Collectors.toUnmodifiableSet());

    private VisitorTemplates() {}

    /** Whether that template, such as {@code site/sign-up}, is one of them. */
    public static boolean have(String template) {
        return OTHERS.contains(template)
                || FOLDERS.stream().anyMatch(template::startsWith)
                        && !template.startsWith(SIGN_IN, template.indexOf('/') + 1);
    }
}
