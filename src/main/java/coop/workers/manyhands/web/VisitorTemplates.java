package coop.workers.manyhands.web;

import java.util.Set;

/** Which templates are pages of visitors, or parts of them: these are offered in other languages. All others are English. */
public final class VisitorTemplates {

    private static final Set<String> FOLDERS = Set.of("site/", "involvement/");

    /** In those folders, and for coordinators. */
    private static final String SIGN_IN = "site/login";

    private static final Set<String> OTHERS = Set.of(
            "error",
            "web/layout",
            "web/parts",
            "web/share",
            "web/rsvp-not-noted",
            "groups/rsvp",
            "callouts/asked",
            "callouts/willing",
            "elections/election",
            "elections/elections",
            "imports/entered",
            "imports/entered-deleted",
            "imports/entered-settled",
            "imports/entered-thanks",
            "invitations/invitation",
            "invitations/invitation-answered",
            "invitations/invitation-settled",
            "mailings/stop",
            "nominations/candidate-answer",
            "nominations/candidate-questions",
            "nominations/question-list",
            "nominations/questions",
            "standins/asked");

    private VisitorTemplates() {}

    /** Whether that template, such as {@code site/sign-up}, is one of them. */
    public static boolean have(String template) {
        return OTHERS.contains(template)
                || FOLDERS.stream().anyMatch(template::startsWith) && !template.startsWith(SIGN_IN);
    }
}
