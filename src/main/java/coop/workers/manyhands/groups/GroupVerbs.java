package coop.workers.manyhands.groups;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the meetings of groups need. */
@Component
class GroupVerbs implements Verbs {

    private final MeetingDesk desk;
    private final MeetingNews news;

    GroupVerbs(MeetingDesk desk, MeetingNews news) {
        this.desk = desk;
        this.news = news;
    }

    @Override
    public String about() {
        return "Meetings";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("tellMembers")
                        .does("writes to everybody whom a meeting concerns, with its calendar entry")
                        .needs("letter", Content.LETTER)
                        .doing(call -> news.tellMembers(call.reference(), call.parameter("letter"))),
                Verb.named("followUp")
                        .does("after a meeting: members who have stopped coming are asked (`keep-in-touch`)")
                        .doing(call -> news.followUp(call.reference())),
                Verb.named("planMeetings")
                        .does("puts down the meetings of the weeks to come")
                        .doing(call -> desk.planAhead()));
    }
}
