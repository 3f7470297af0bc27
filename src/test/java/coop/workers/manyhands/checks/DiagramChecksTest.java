package coop.workers.manyhands.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.support.Diagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever draws and slips is told once, where it is and the way out; and not in the words of a program. */
class DiagramChecksTest {

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            attend | <bpmn:documentation>.*?</bpmn:documentation> | | attend: Nobody says what the process is for. Say it in a sentence, in the process's documentation.
            attend | Task_NameTheNextSession\\b | Activity_1x | Activity_1x: Its id does not speak. Begin with what it is and go on with its name, such as Task_RecordAttendance, Gateway_Came or Flow_Came_Yes.
            attend | name="Is a date known\\?" | name="Date known" | Gateway_DateKnown: A split is a question: end "Date known" with a question mark.
            attend | \\$\\{invite} | ${invites} | Task_InviteToTheSession: There is no verb ${invites}. Choose one of processes/README.md as its delegate expression, such as ${notify}.
            attend | camunda:delegateExpression="\\$\\{nameMeeting}" | | Task_EnterTheSession: It does not say what is done. Choose a verb of processes/README.md as its delegate expression, such as ${notify}.
            attend | >attend/session< | >attend/sesion< | Task_InviteToTheSession: The input parameter letter is "attend/sesion", and has to be a letter such as join-group/member, which lies in src/main/resources/mail.
            attend | <camunda:inputParameter name="letter">attend/session</camunda:inputParameter> | | Task_InviteToTheSession: ${invite} needs the input parameter letter: a letter such as join-group/member, which lies in src/main/resources/mail.
            attend | <camunda:inputParameter name="letter">attend/session</camunda:inputParameter> | <camunda:inputParameter name="letter">attend/session</camunda:inputParameter><camunda:inputParameter name="cc">x</camunda:inputParameter> | Task_InviteToTheSession: ${invite} has no use for the input parameter cc. Take it away.
            attend | camunda:asyncBefore="true" camunda:delegateExpression="\\$\\{invite}" | camunda:delegateExpression="${invite}" | Task_InviteToTheSession: If it fails, what a person did before it would be lost. Tick "asynchronous before" here.
            attend | camunda:delegateExpression="\\$\\{nameMeeting}" | camunda:asyncBefore="true" camunda:delegateExpression="${nameMeeting}" | Task_EnterTheSession: It belongs to what a person did before it, so that it can refuse or be seen at once. Take "asynchronous before" away.
            attend | camunda:candidateGroups="\\$\\{owner}" | camunda:candidateGroups="someone" | Task_NameTheNextSession: Nobody has this task. Give it the candidate group ${owner}, or one of
            attend | "answerWithin" value="P10D" | "answerWithin" value="P2W" | Task_NameTheNextSession: It has no clock. Set the property answerWithin to a number of working days, such as P5D.
            attend | "answerWithin" value="P10D" /> | "answerWithin" value="P10D" /><camunda:property name="escalateTo" value="nobody" /> | Task_NameTheNextSession: Nobody is asked to help if it takes too long. Set the property escalateTo to one of
            attend | "milestone" value="The date | "milestone" value="the date | Task_NameTheNextSession: The property milestone is "the date of the next session is named". Write 5 to 60 characters, with a capital letter and without a full stop.
            attend | "done" value="The next session was named" | "done" value="The task is done" | Task_NameTheNextSession: The property done is "The task is done". The applicant reads it: write it to them, without words for the inside such as "newcomer" or "task".
            attend | "answerWithin" value="P10D" /> | "answerWithin" value="P10D" /><camunda:property name="escalateTo" value="secretaries" /> | Task_NameTheNextSession: The property escalateTo is secretaries, which goes without saying. Take it away.
            attend | "answerWithin" value="P10D" /> | "answerWithin" value="P10D" /><camunda:property name="remindEvery" value="P7D" /> | Task_NameTheNextSession: The property remindEvery is P7D, which goes without saying. Take it away.
            attend | "answerWithin" value="P10D" /> | "answerWithin" value="P10D" /><camunda:property name="remindEvery" value="weekly" /> | Task_NameTheNextSession: The property remindEvery has to be a period such as P7D, and is "weekly".
            attend | "answerWithin" value="P10D" /> | "answerWithin" value="P10D" /><camunda:property name="remindAll" value="P7D" /> | Task_NameTheNextSession: There is no property remindAll. Take it away, or choose one of
            attend | "turn" value="calendar" | "turn" value="sun" | Gateway_Session: It does not say whose turn it is. Set the property turn to one of applicant, calendar, coordinator, helper.
            attend | "until" value="meetingEnds" | "answerWithin" value="P9D" | Gateway_Session: The applicant is shown another clock than the one that runs. Set its timer to the duration P9D.
            attend | "until" value="meetingEnds" | "until" value="two days before" | Gateway_Session: It waits until "two days before". Name a date, such as chatDate, or so many days before one: days.before(untilDay, 2).
            attend | "until" value="meetingEnds" | "until" value="days.before(meetingEnds, 2)" | Gateway_Session: The applicant is shown another clock than the one that runs. Set its timer to the date ${days.before(meetingEnds, 2)}.
            attend | "answerWithin" value="P10D" /> | "answerWithin" value="P10D" /><camunda:property name="stays" value="no." /> | Task_NameTheNextSession: The property stays is "no.". Write to the applicant why they cannot withdraw from here, in 10 to 150 characters, with a capital letter and without a full stop.
            attend-event | "outcome" value="declined" /> | "outcome" value="declined" /><camunda:property name="words" value="no." /> | End_NotNow: The property words is "no.". Write to the applicant how it ended, in 5 to 60 characters, with a capital letter and without a full stop.
            attend | forms/attend/name-the-next-session.html | forms/attend/name.html | Task_NameTheNextSession: Its form is named after it: set the form key to embedded:/forms/attend/name-the-next-session.html.
            attend | \\$\\{!meetingKnown} | ${!meetingSet} | Flow_DateKnown_No: It asks for meetingSet, and nothing sets that. Ask for a field with data-flow of this diagram's forms, for what a verb sets, or for what a called process hands back.
            attend | \\$\\{!meetingKnown} | ${dataSource.close()} | Flow_DateKnown_No: The condition ${dataSource.close()} says too much. Ask for a tick (${!reachedByEmail}), an answer (${answer == 'chat'}) or a count (${timesInvited >= 2}).
            attend | >attend/session< | >${letter}< | Task_InviteToTheSession: The input parameter letter is "${letter}", and has to be a letter such as join-group/member, which lies in src/main/resources/mail.
            attend | camunda:historyTimeToLive="P180D" | camunda:historyTimeToLive="P999D" | attend: History is not kept for ever. Set the history time to live to P180D.
            attend | camunda:isStartableInTasklist="false" | | attend: Others call it, so nobody starts it by hand. Untick "startable" at the process.
            attend | <bpmndi:BPMNShape id="Task_EnterTheSession_Shape".*?</bpmndi:BPMNShape> | | Task_EnterTheSession: It is not drawn. Open the file in Camunda Modeler and draw it there.
            attend | isExecutable="true" | isExecutable="false" | attend: It would never run. Tick "executable" at the process.
            attend | default="Flow_DateKnown_Yes" | | Gateway_DateKnown: None of its ways is the default. Make the happy one the default flow, without a condition.
            attend | id="Flow_DateKnown_No" name="No" | id="Flow_DateKnown_No" | Flow_DateKnown_No: It is an answer to "Is a date known?". Write the answer on it.
            await-an-opening | calledElement="waiting-list" | calledElement="waiting-lst" | Call_WaitingList: There is no process waiting-lst to call. Name one of processes/README.md.
            get-ready | <camunda:in businessKey="#\\{execution.processBusinessKey}" /> | | Call_AwaitAnOpening: It does not hand on the reference. Under In mappings, hand on the business key #{execution.processBusinessKey}.
            get-ready | <camunda:in variables="all" /> | | Call_AwaitAnOpening: It does not hand on what is known. Under In mappings, propagate all variables.
            one-off-task | \\$\\{work == 'cannot'} | ${verdict == 'decline'} | Flow_HandedIn_No: It asks for verdict, which nobody has said yet on the way Start_TaskChosen →
            ongoing-role | \\$\\{!hadRole} | ${answer == 'chat'} | Flow_HadTheRole_No: It asks for answer, which nobody has said yet on the way Start_Withdrawn →
            confirm-address | \\$\\{!awaitsConfirmation} | ${answer == 'chat'} | Flow_StillToConfirm_No: It asks for answer, which nobody has said yet on the way
            attend-event | <camunda:property name="unsaid".*?/> | | End_NeverConfirmed: Somebody's way ends without a word, after Event_SevenMoreDaysPassed. Let ${notify} write a letter that says so, or say in the property unsaid why there is none, such as "They withdrew by their own hand".
            attend-event | "unsaid" value="[^"]*" | "unsaid" value="No mail." | End_NeverConfirmed: The property unsaid is "No mail.". Write 10 to 100 characters, with a capital letter and without a full stop.
            attend-event | "outcome" value="declined" /> | "outcome" value="declined" /><camunda:property name="unsaid" value="They know it already" /> | End_NotNow: A letter tells this end. Take the property unsaid away.
            join-group | <bpmn:endEvent id="End_Declined" name="Declined"> | <bpmn:endEvent id="End_Declined" name="Declined" camunda:asyncBefore="true"> | End_Declined: The email says no, and the page of their case does so a moment later. Untick "asynchronous before" between that email and this end.
            group-meeting | "outcome" value="recorded" /> | "outcome" value="recorded" /><camunda:property name="unsaid" value="They know it already" /> | End_Recorded: Nobody's way ends here: take the property unsaid away.
            follow | >follow/still< | >first-payment/already< | Gateway_Still: Whoever has no email never hears that they are asked, after Event_HalfAYear. Let ${notify} write a letter with {statusLink} right before it, or ask whether they are reached by email, and let somebody ring them.
            vouching | >vouching/vouch</camunda:inputParameter> | >vouching/vouch</camunda:inputParameter><camunda:inputParameter name="whom">vouchWords</camunda:inputParameter> | Task_AskToVouch: The input parameter whom is "vouchWords", and has to be a field of a form that takes an email address or a choice of people, such as vouchBy.
            join-group | name="outcome" value="lapsed" | name="outcome" value="gone" | End_AddressNeverConfirmed: It does not say how it ends. Set the property outcome to one of
            """)
    void oneSlipIsOneSentenceWithTheWayOut(String key, String right, String wrong, String said) throws IOException {
        Path file = Path.of("processes", key, key + ".bpmn");
        String xml = Files.readString(file);
        Pattern slip = Pattern.compile(right, Pattern.DOTALL);
        String replacement = Matcher.quoteReplacement(wrong == null ? "" : wrong);
        // An id is written in several places, anything else once.
        String slipped = right.endsWith("\\b")
                ? slip.matcher(xml).replaceAll(replacement)
                : slip.matcher(xml).replaceFirst(replacement);
        assertThat(slipped).as("the slip is made").isNotEqualTo(xml);

        List<String> faults = faultsOf(Diagram.of(file, slipped));

        assertThat(faults)
                .as(String.join("\n", faults))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("processes/%1$s/%1$s.bpmn: %2$s".formatted(key, said)))
                .satisfies(fault -> assertThat(fault).doesNotContainPattern("(?i)java|exception|null|class\\b|bean"));
    }

    @Test
    void aFileThatCannotBeReadIsSaidWithItsLine() throws IOException {
        Path file = Path.of("processes", "attend", "attend.bpmn");
        String xml = Files.readString(file);

        assertThatThrownBy(() -> Diagram.of(file, xml.replace("</bpmn:process>", "")))
                .hasMessageMatching("(?s)processes/attend/attend.bpmn: line \\d+: It cannot be read: .*");
        assertThatThrownBy(() -> Diagram.of(file, xml.replace("bpmn:userTask", "bpmn:usrTask")))
                .hasMessageMatching("(?s)processes/attend/attend.bpmn: line \\d+: It cannot be read: .*")
                .hasMessageEndingWith("Take the last edit back, or save it anew from Camunda Modeler.");
    }

    private static List<String> faultsOf(Diagram slipped) {
        Map<String, Diagram> all = new LinkedHashMap<>(Diagram.all());
        all.put(slipped.key(), slipped);
        return new DiagramChecks(all).of(slipped).stream().map(Fault::toString).toList();
    }
}
