package coop.workers.manyhands.checks;

import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.support.Diagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jsoup.nodes.Document;

/** Forms lie where the diagram says, and fit it. */
final class FormChecks {

    void check(Diagram diagram, Faults faults) {
        diagram.all(UserTask.class).forEach(task -> {
            String key = String.valueOf(task.getCamundaFormKey());
            String wanted = "%s/%s".formatted(diagram.key(), dashed(String.valueOf(task.getName())));
            if (!key.equals("embedded:/forms/%s.html".formatted(wanted))) {
                faults.at(task, "Its form is named after it: set the form key to embedded:/forms/%s.html.", wanted);
            } else if (!Diagram.formFiles().contains(wanted)) {
                faults.at(task, "It has no form yet. Write forms/%s.html.", wanted);
            }
        });
        diagram.all(StartEvent.class).forEach(start -> {
            String key = start.getCamundaFormKey();
            String wanted = "%s/sign-up".formatted(diagram.key());
            if (key != null && !key.equals("embedded:/forms/%s.html".formatted(wanted))) {
                faults.at(start, "A sign-up form has one name: set the form key to embedded:/forms/%s.html.", wanted);
            } else if (key != null && !Diagram.formFiles().contains(wanted)) {
                faults.at(start, "It has no form yet. Write forms/%s.html.", wanted);
            }
        });
        Set<String> taken = Variables.taken();
        diagram.forms().stream().filter(Diagram.formFiles()::contains).forEach(form -> {
            List<String> names = new ArrayList<>(Variables.fieldNames(Diagram.form(form), "[cam-variable-name]"));
            names.retainAll(taken);
            names.forEach(name -> faults.at(
                    "forms/%s.html".formatted(form),
                    "The field %s has a name that a verb or the start sets. Give the field another name.",
                    name));
        });
        String signUp = diagram.key() + "/sign-up";
        if (diagram.hasSignUp() && Diagram.formFiles().contains(signUp)) {
            checkSignUp(diagram, Diagram.form(signUp), faults);
        }
    }

    private static void checkSignUp(Diagram diagram, Document form, Faults faults) {
        String file = "forms/%s/sign-up.html".formatted(diagram.key());
        List<String> missing = new ArrayList<>(List.of("name", "contactBy", "email", "phone", "forumName", "agree"));
        missing.removeAll(Variables.fieldNames(form, "[cam-variable-name]"));
        List<String> channels = form.select("#contactBy option").eachAttr("value").stream()
                .filter(value -> !value.isEmpty())
                .toList();
        boolean asksHow = missing.isEmpty()
                && channels.equals(
                        Arrays.stream(Channel.values()).map(Channel::code).toList())
                && form.select("#name[required], #contactBy[required], #agree[required]")
                                .size()
                        == 3
                && form.select("#email").attr("data-required-when").equals("contactBy=email")
                && form.select("#phone").attr("data-required-when").equals("contactBy=phone|message")
                && form.select("#forumName").attr("data-required-when").equals("contactBy=forum");
        if (!asksHow) {
            faults.at(
                    file,
                    "A sign-up asks for the name and how to reach people, always alike. Take in the parts that forms/join-group/sign-up.html takes in.");
        }
        // Whoever signs up for a chat need not say that they would like one; and nobody is offered what no way leads
        // to.
        boolean isAChat = diagram.key().equals("chat");
        boolean offers = !form.select("#chatFirst").isEmpty();
        boolean asFlow = form.select("#chatFirst[type=checkbox][data-flow]").size() == 1;
        Set<Diagram> ways = withCalled(diagram, new LinkedHashSet<>());
        if (offers && isAChat) {
            faults.at(file, "Whoever signs up for a chat need not ask for one. Take the tick chatFirst away.");
        } else if (offers && ways.stream().noneMatch(way -> way.key().equals("talk-it-over") || asksForAChat(way))) {
            faults.at(
                    file,
                    "It offers a chat first, which no way leads to. Call get-ready first, or take the tick away.");
        } else if (offers != asFlow || !offers && !isAChat && ways.stream().anyMatch(FormChecks::asksForAChat)) {
            faults.at(file, "A sign-up offers a chat first. Add the tick chatFirst with data-flow.");
        }
    }

    private static Set<Diagram> withCalled(Diagram diagram, Set<Diagram> known) {
        if (known.add(diagram)) {
            diagram.all(CallActivity.class).stream()
                    .map(call -> Diagram.all().get(call.getCalledElement()))
                    .filter(Objects::nonNull)
                    .forEach(called -> withCalled(called, known));
        }
        return known;
    }

    private static boolean asksForAChat(Diagram diagram) {
        return diagram.all(ConditionExpression.class).stream()
                .anyMatch(condition -> condition.getTextContent().contains("chatFirst"));
    }

    private static String dashed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
