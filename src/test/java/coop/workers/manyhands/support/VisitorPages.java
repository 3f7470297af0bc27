package coop.workers.manyhands.support;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The pages that a visitor can come to, and which browser test looks at each of them. */
public final class VisitorPages {

    /** What stands in place of a handler where a page says that something was refused; behind it stand the statuses. */
    static final String REFUSED = "refused";

    /** A browser test, and below it each handler that it looks at, with the templates that it sees by it. */
    private static final String LOOKED_AT = """
            VisitorPagesBrowserTest
              AskedPage#answer site/asked
              AskedPage#question site/asked site/asked-settled site/asked-thanks
              CalendarPage#month site/calendar
              CalloutPage#look callouts/asked
              CataloguePage#all site/catalogue
              CataloguePage#one site/opportunity
              CataloguePage#thanks site/followed
              ConfirmPage#letterSent site/letter-sent
              ConfirmPage#show site/confirm site/confirm-expired site/confirm-outdated site/confirm-too-late
              ElectionPage#all nominations/elections
              EmbedPages#frame sharing/embed
              EnteredDeletedPage#deleted imports/entered-deleted
              GroupPage#one site/group
              LeavingPages#goodbye site/goodbye
              LeavingPages#privacy site/privacy
              MeetingsPage#dates involvement/meetings
              MyContactPage#show site/me-contact
              MyPage#askForLink site/me-ask
              MyPage#askToErase site/me-erase
              MyPage#askToLeave site/me-leave
              MyPage#linkAskedFor site/me-link
              MyPage#newLinksSent site/me-new-links
              MyPage#shown site/me site/me-ask callouts/on-own-page mailings/on-own-page membership/participation standins/on-own-page
              MyPage#signIn site/me-sign-in
              MyRecordPage#record site/me-record
              PausePage#askToConfirm site/still
              PausePage#askUntilWhen site/pause
              RsvpPage#answer web/rsvp-not-noted
              RsvpPage#otherDates site/rsvp-dates
              SeveralSignUpsPage#form site/sign-up-choose site/sign-up-several
              SignInPage#forgotten site/login-forgotten
              SignInPage#signIn site/login
              SignUpContactPage#contact site/contact
              SignUpPage#form site/sign-up
              SignUpPage#signUp site/sign-up site/sent-before
              StandInPage#look standins/asked
              StatusPage#answer site/answer-too-late
              StatusPage#askToWithdraw site/withdraw
              StatusPage#letterSent site/letter-sent
              StatusPage#status site/status
              StopPage#look mailings/stop
              SuggestionsPage#suggestions site/suggestions
              UndoAddressPage#show site/undo-address
              refused 404 409 410 429 503
            OwnPagesBrowserTest
              CandidatePage#answer nominations/candidate-answer
              CandidatePage#question nominations/candidate-answer
              CandidatePage#questions nominations/candidate-questions
              EnteredPage#look imports/entered imports/entered-settled imports/entered-thanks
              MyPage#shown site/me hours/on-own-page inductions/on-own-page membership/on-own-page roles/on-own-page solidfund/on-own-page trainings/on-own-page
              MyStandInsPage#chooseWhatInReturn standins/swap
              QuestionsPage#ask nominations/questions
              QuestionsPage#read nominations/questions
              StatusPage#status site/status nominations/on-case-page solidfund/on-case-page
            SuggestionsBrowserTest
              SeveralSignUpsPage#receipt site/signed-up
            InvitationBrowserTest
              InvitationPage#look invitations/invitation invitations/invitation-answered invitations/invitation-settled
            RarePagesBrowserTest
              TakeUpAgainPage#look involvement/take-up-again
            ElectionBrowserTest
              ElectionPage#one nominations/election
            AccountsBrowserTest
              SecondFactorPages#how accounts/second-factor
              SignInPage#code site/login-code
              SignInPage#password site/login-password
            """;

    private VisitorPages() {}

    /** What is looked at by anybody: handlers as {@code CataloguePage#all}, templates as {@code CataloguePage#all site/catalogue}. */
    public static Set<String> lookedAt() {
        return byTest().values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The simple names of the tests that look. */
    public static Set<String> tests() {
        return byTest().keySet();
    }

    /** The statuses of the refusals that are looked at. */
    public static Set<String> refusalsLookedAt() {
        return lookedAt().stream()
                .filter(name -> name.startsWith(REFUSED + " "))
                .map(name -> name.substring(REFUSED.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What one test looks at. */
    static Set<String> lookedAtBy(Class<?> test) {
        return byTest().getOrDefault(test.getSimpleName(), Set.of());
    }

    private static Map<String, Set<String>> byTest() {
        Map<String, Set<String>> all = new TreeMap<>();
        String test = "";
        for (String line : LOOKED_AT.lines().toList()) {
            if (line.startsWith(" ")) {
                String[] parts = line.strip().split(" ");
                Set<String> looked = all.computeIfAbsent(test, none -> new TreeSet<>());
                looked.add(parts[0]);
                Arrays.stream(parts).skip(1).forEach(template -> looked.add(parts[0] + " " + template));
            } else {
                test = line;
            }
        }
        return all;
    }
}
