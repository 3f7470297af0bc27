package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.engine.access.EngineRoutes.Route;
import coop.workers.manyhands.engine.forms.AnswerTask;
import coop.workers.manyhands.engine.forms.KeepSignUp;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.objenesis.ObjenesisStd;

/**
 * Every route of the engine's REST API and of the webapps' APIs, tried by everybody, on an own object, on another
 * group's and on none, with plain and with hostile parameters. What coordinators get an answer to stands in
 * {@code engine-doors.txt}, and nothing else; nobody gets one at all; and nothing is a 500 to anybody.
 *
 * <p>{@code ./mvnw surefire:test -Dtest=EngineDoorsTest -Dengine-doors.write=true} writes the file anew: read what has
 * changed in it before you commit it.
 */
@ManyHandsTest
class EngineDoorsTest {

    private static final Path ALLOWED = Path.of("src", "test", "resources", "engine-doors.txt");

    private static final String FACILITATOR = "facilitators-communications";

    /** By the group that they are in. */
    private static final List<String> COORDINATORS = List.of(
            FACILITATOR,
            "facilitators-anti-racism",
            "secretaries",
            "returning-officers",
            "inductors",
            "communications-editors");

    private static final String ADMIN = "camunda-admin";

    /** Signs out whoever asks, and with them the rest of this test. */
    private static final Pattern SIGNS_OUT = Pattern.compile(".*/auth/user/\\{[^}]+}/(logout|login.*)");

    /** Starts work in the whole engine, or changes it for all tests, whatever it is given. */
    private static final Pattern NOT_BY_ADMIN =
            Pattern.compile("(POST|PUT|DELETE) .*/(history/cleanup|telemetry/.*|metrics/.*|password-policy|purge)");

    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern ENGINES_WORDS = Pattern.compile(
            "ENGINE-\\d|[a-z]\\.[A-Z][A-Za-z]+(Exception|Dto|Impl)|[a-z]Exception\\b|org\\.camunda|\\bat \\[Source");

    private static final String NONE = "none-such";

    private static final int ONE_OF = 20;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Applicants applicants;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Tripwire tripwire;

    @Autowired
    private ProcessEngine engine;

    private final Set<String> tried = new HashSet<>();
    private final Set<String> answered = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private int asked;

    /** A case of somebody, and what belongs to it in the engine. */
    private record Case(String reference, Task task, Map<String, String> ids) {}

    @Test
    @Tag("long")
    void coordinatorsAreAnsweredWhatTasklistNeedsAndNothingElse() throws IOException {
        tryDoors(routes -> routes);
        writeTheFileIfAsked();
        compareWithTheFile();
    }

    /** A third of what is open according to the file, and one of so many others: all of them are ten thousand requests. */
    @Test
    void doorsThatAreOpenAndSomeThatAreShutAreTriedEachTime() throws IOException {
        Set<String> open =
                allowed().stream().map(line -> line.split(" \\| ")[0]).collect(Collectors.toSet());
        tryDoors(routes -> IntStream.range(0, routes.size())
                .filter(i -> i % ONE_OF == 0
                        || (i % 3 == 0 && open.contains(routes.get(i).toString())))
                .mapToObj(routes::get)
                .toList());
        compareWithTheFile();
    }

    private void tryDoors(UnaryOperator<List<Route>> which) throws IOException {
        Case ours = caseOf("communications");
        Case theirs = caseOf("anti-racism");
        Map<String, SignIn> people = new LinkedHashMap<>();
        COORDINATORS.forEach(group -> people.put(group, somebodyIn(group)));
        int evil = tripwire.steps();
        try {
            List<Route> rest = EngineRoutes.of("/engine-rest", CamundaRestResources.getResourceClasses());
            List<Route> webapps = new ArrayList<>();
            webapps.addAll(EngineRoutes.of("/camunda/api/engine", new EngineRestApplication().getClasses()));
            List<Route> beside = new ArrayList<>();
            beside.addAll(EngineRoutes.of("/camunda/api/cockpit", new CockpitApplication().getClasses()));
            beside.addAll(EngineRoutes.of("/camunda/api/admin", new AdminApplication().getClasses()));
            beside.addAll(EngineRoutes.of("/camunda/api/tasklist", new TasklistApplication().getClasses()));
            beside.addAll(EngineRoutes.of("/camunda/api/welcome", new WelcomeApplication().getClasses()));
            assertThat(rest).hasSizeGreaterThan(600);
            assertThat(webapps.size() + beside.size()).isGreaterThan(350);

            tryAll(which.apply(rest), true, people, ours, theirs);
            tryAll(which.apply(webapps), false, people, ours, theirs);
            // Signed in anew: among the engine's routes is one's own password, and whoever changes it is signed out
            // within half a minute.
            tryAll(which.apply(beside), false, people, ours, theirs);
        } finally {
            people.values().forEach(who -> engine.getIdentityService().deleteUser(who.user()));
        }
        assertThat(faults).as("of %d requests".formatted(asked)).isEmpty();
        assertThat(tripwire.steps()).as("no expression was evaluated").isEqualTo(evil);
        assertThat(stillThere(theirs)).isTrue();
    }

    private void tryAll(List<Route> routes, boolean byBasic, Map<String, SignIn> people, Case ours, Case theirs) {
        Map<String, Caller> callers = new LinkedHashMap<>();
        people.forEach(
                (group, who) -> callers.put(group, byBasic ? Caller.byBasic(port, who) : Caller.bySession(port, who)));
        Caller nobody = byBasic ? Caller.byBasic(port, null) : Caller.bySession(port, null);
        Caller admin = byBasic ? Caller.byBasic(port, signIns.in(ADMIN)) : Caller.bySession(port, signIns.in(ADMIN));

        for (Route route : routes) {
            if (SIGNS_OUT.matcher(route.path()).matches()) {
                continue;
            }
            tried.add(route.toString());
            // The same routes again, under the engine's name: the same classes answer.
            boolean again = byBasic && route.path().startsWith("/engine-rest/engine/{");
            boolean hasObject = hasObject(route, ours);
            Map<String, Set<String>> who = new TreeMap<>();
            callers.forEach((group, caller) -> {
                SignIn me = Objects.requireNonNull(people.get(group));
                boolean own = group.equals(FACILITATOR);
                boolean oneOfTheOthers = group.equals(COORDINATORS.get(1));
                if ((!byBasic || again || route.method().equals("OPTIONS")) && !own && !oneOfTheOthers) {
                    return;
                }
                String object = hasObject ? own ? "own" : "another's" : "-";
                Case notMine = own ? theirs : ours;
                boolean differ = route.body() != null || route.method().equals("GET");
                // At another's object hostile parameters are the harder try: one request each will do.
                if (own || !differ || (oneOfTheOthers && !hasObject)) {
                    ask(route, caller, group, object, who, me, ours, notMine, false);
                }
                if (differ) {
                    ask(route, caller, group, object, who, me, ours, notMine, true);
                }
                if (hasObject && own) {
                    ask(route, caller, group, "another's", who, me, theirs, notMine, false);
                }
                if (own && isAboutOne(route) && !again) {
                    ask(route, caller, group, "none", who, me, null, notMine, false);
                }
            });
            who.forEach((object, groups) -> answered.add("%s | %s | %s"
                    .formatted(
                            route,
                            object,
                            groups.size() > 1
                                    ? "coordinators"
                                    : groups.iterator().next())));
            HttpResponse<String> unheard = send(nobody, route, address(route, ours, "nobody"), "{}");
            if (unheard.statusCode() / 100 == 2 || unheard.statusCode() >= 500) {
                faults.add("nobody: %s: %d".formatted(route, unheard.statusCode()));
            }
            if (!again && !NOT_BY_ADMIN.matcher(route.toString()).matches()) {
                HttpResponse<String> answer = send(
                        admin, route, address(route, null, NONE) + "?maxResults=1", plain(route, signIns.in(ADMIN)));
                if (answer.statusCode() >= 500) {
                    faults.add("admin: %s: %d %s".formatted(route, answer.statusCode(), brief(answer)));
                }
            }
        }
    }

    private void ask(
            Route route,
            Caller caller,
            String group,
            String object,
            Map<String, Set<String>> who,
            SignIn me,
            @Nullable Case about,
            Case notMine,
            boolean hostile) {
        String address = address(route, about, me.user())
                + (hostile && route.method().equals("GET") ? EngineRoutes.query(hostileValues(notMine, me)) : "");
        String body = hostile ? EngineRoutes.body(route.body(), hostileValues(notMine, me)) : plain(route, me);
        HttpResponse<String> answer = send(caller, route, address, body);
        int status = answer.statusCode();
        String what =
                "%s %s %s%s: %d %s".formatted(group, object, route, hostile ? " (hostile)" : "", status, brief(answer));
        if (status >= 500) {
            faults.add(what);
        } else if (status >= 400) {
            Matcher message = MESSAGE.matcher(answer.body());
            if (message.find() && ENGINES_WORDS.matcher(message.group(1)).find()) {
                faults.add("in the engine's words: " + what);
            }
        } else if (status / 100 == 2) {
            who.computeIfAbsent(object, key -> new TreeSet<>()).add(group);
            if (notMine.ids().values().stream().anyMatch(answer.body()::contains)
                    || answer.body().contains(notMine.reference())) {
                faults.add("tells of another's case: " + what);
            }
        }
    }

    private HttpResponse<String> send(Caller caller, Route route, String address, String body) {
        asked++;
        boolean bodiless = route.method().equals("GET")
                || route.method().equals("OPTIONS")
                || route.method().equals("HEAD");
        return caller.site(route.method(), address, bodiless ? null : body);
    }

    private static String brief(HttpResponse<String> answer) {
        return answer.body().length() > 300 ? answer.body().substring(0, 300) : answer.body();
    }

    /** Whether the route is about one thing that has an id. */
    private static boolean isAboutOne(Route route) {
        return route.parameters().stream()
                .anyMatch(parameter -> !common().containsKey(parameter)
                        && !common().containsKey(parameter.substring(parameter.indexOf('/') + 1)));
    }

    /** Whether the route is about something that belongs to a case. */
    private static boolean hasObject(Route route, Case known) {
        return route.parameters().stream().anyMatch(known.ids()::containsKey);
    }

    private String address(Route route, @Nullable Case about, String me) {
        Map<String, String> values = new HashMap<>(common());
        if (about != null) {
            values.putAll(about.ids());
            values.put("user/id", me);
            values.put("process-definition/id", about.task().getProcessDefinitionId());
            values.put("key/key", "join-group");
        }
        String address = route.path();
        for (String parameter : route.parameters()) {
            String name = parameter.substring(parameter.indexOf('/') + 1);
            address = address.replaceFirst(
                    Pattern.quote("{" + name + "}"), values.getOrDefault(parameter, values.getOrDefault(name, NONE)));
        }
        return address;
    }

    /** What belongs to nobody in particular. */
    private static Map<String, String> common() {
        return Map.of(
                "engine/name", "default",
                "engine", "default",
                "engineName", "default",
                "processEngineName", "default",
                "varId", "owner",
                "key/key", NONE);
    }

    private static String plain(Route route, SignIn me) {
        String user = me.user();
        String password = me.password();
        if (route.body() != null && Collection.class.isAssignableFrom(route.body())) {
            return "[]";
        }
        if (route.path().endsWith("/claim")
                || route.path().endsWith("/assignee")
                || route.path().endsWith("/delegate")) {
            return "{\"userId\":\"%s\"}".formatted(user);
        }
        if (route.path().endsWith("/profile")) {
            return "{\"id\":\"%s\",\"firstName\":\"Ada\",\"lastName\":\"L\"}".formatted(user);
        }
        if (route.path().endsWith("/credentials")) {
            return "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}".formatted(password, password);
        }
        if (route.path().endsWith("/identity/verify")) {
            return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
        }
        if (route.path().endsWith("/modification")) {
            // Without an instruction it would be told that nothing has been done.
            return "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"Task_WelcomeNewcomer\"}]}";
        }
        return "{}";
    }

    private static Map<String, String> hostileValues(Case notMine, SignIn me) {
        Map<String, String> values = new HashMap<>();
        values.put("", "x");
        values.put("businessKey", notMine.reference());
        values.put("processInstanceBusinessKey", notMine.reference());
        values.put("processInstanceId", notMine.task().getProcessInstanceId());
        values.put("executionId", notMine.task().getExecutionId());
        values.put("processInstanceIds", notMine.task().getProcessInstanceId());
        values.put("taskId", notMine.task().getId());
        values.put("processDefinitionId", notMine.task().getProcessDefinitionId());
        values.put("processDefinitionKey", "join-group");
        values.put("activityId", "Call_FirstMeeting");
        values.put("type", "startBeforeActivity");
        values.put("messageName", "AddressConfirmed");
        values.put("name", "AddressConfirmed");
        values.put("userId", me.user());
        values.put("groupId", FACILITATOR);
        values.put("errorCode", "NothingHeard");
        values.put("escalationCode", "NothingHeard");
        values.put("password", me.password());
        values.put("authenticatedUserPassword", me.password());
        values.put("resourceType", "Task");
        return values;
    }

    private Case caseOf(String opportunity) {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(opportunity, sam.formByPhone());
        String reference = involvement.reference().value();
        jobs.run(reference);
        Task task = desk.task(involvement);
        Map<String, String> ids = new HashMap<>();
        ids.put("task/id", task.getId());
        ids.put("process-instance/id", task.getProcessInstanceId());
        ids.put("execution/id", task.getExecutionId());
        ids.put(
                "variable-instance/id",
                engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        ids.put(
                "activity-instance/id",
                engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        engine.getManagementService().createJobQuery().processInstanceId(task.getProcessInstanceId()).list().stream()
                .findFirst()
                .ifPresent(job -> ids.put("job/id", job.getId()));
        return new Case(reference, task, ids);
    }

    private boolean stillThere(Case known) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .taskId(known.task().getId())
                .singleResult();
        return task != null
                && task.getAssignee() == null
                && engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(known.reference())
                                .rootProcessInstances()
                                .count()
                        == 1;
    }

    private SignIn somebodyIn(String group) {
        User user = engine.getIdentityService()
                .newUser("doors-" + UUID.randomUUID().toString().substring(0, 8));
        SignIn signIn = new SignIn(user.getId(), "pass-" + UUID.randomUUID());
        user.setPassword(signIn.password());
        engine.getIdentityService().saveUser(user);
        engine.getIdentityService().createMembership(user.getId(), group);
        return signIn;
    }

    private void writeTheFileIfAsked() throws IOException {
        if (Boolean.getBoolean("engine-doors.write")) {
            List<String> lines = new ArrayList<>(
                    List.of(
                            "# What coordinators get an answer to: route | whose object | who. Everything else is refused.",
                            "# EngineDoorsTest tries every route and compares; its comment says how this file is written anew."));
            lines.addAll(answered);
            Files.write(ALLOWED, lines, StandardCharsets.UTF_8);
        }
    }

    private static Set<String> allowed() throws IOException {
        Set<String> allowed = new TreeSet<>(Files.readAllLines(ALLOWED, StandardCharsets.UTF_8));
        allowed.removeIf(line -> line.startsWith("#"));
        return allowed;
    }

    private void compareWithTheFile() throws IOException {
        Set<String> allowed = allowed();
        allowed.removeIf(line -> !tried.contains(line.split(" \\| ")[0]));
        Set<String> more = new TreeSet<>(answered);
        more.removeAll(allowed);
        assertThat(more).as("answered, and not on the list").isEmpty();
        Set<String> fewer = new TreeSet<>(allowed);
        fewer.removeAll(answered);
        assertThat(fewer).as("on the list, and not answered").isEmpty();
    }

    @Test
    void everyCommandOfTheEngineIsOnTheListOrRefused() throws Exception {
        Map<Class<?>, String> allowed = CoordinatorCommands.reasons();
        Set<Class<?>> known = new LinkedHashSet<>();
        for (Class<?> inJar :
                List.of(ProcessEngine.class, NamedProcessEngineRestServiceImpl.class, EngineRestApplication.class)) {
            known.addAll(commandsBeside(inJar));
        }
        assertThat(known).hasSizeGreaterThan(300);
        assertThat(allowed.values()).allMatch(reason -> reason.length() > 10);
        Set<Class<?>> ofTheEngine = new LinkedHashSet<>(allowed.keySet());
        ofTheEngine.removeAll(List.of(AnswerTask.class, KeepSignUp.class));
        assertThat(known).containsAll(ofTheEngine);

        ObjenesisStd bare = new ObjenesisStd();
        for (Class<?> command : known) {
            if (!allowed.containsKey(command)) {
                assertThatThrownBy(() -> CoordinatorCommands.require((Command<?>) bare.newInstance(command), "me"))
                        .as(command.getName())
                        .isInstanceOf(AuthorizationException.class)
                        .hasMessageStartingWith("Coordinators cannot do this. ");
            }
        }
        Command<Void> unheardOf = context -> null;
        assertThatThrownBy(() -> CoordinatorCommands.require(unheardOf, "me"))
                .isInstanceOf(AuthorizationException.class);
    }

    /** Whatever an admin may change in the engine is on their list, with a reason; all else only reads, or is refused. */
    @Test
    @SuppressWarnings("NullAway") // what is refused by its kind is not looked at any further
    void everyCommandThatChangesIsOnTheListOfAdminsOrRefused() throws Exception {
        Map<Class<?>, String> allowed = AdminCommands.reasons();
        List<Class<?>> known = new ArrayList<>();
        for (Class<?> inJar :
                List.of(ProcessEngine.class, NamedProcessEngineRestServiceImpl.class, EngineRestApplication.class)) {
            known.addAll(commandsBeside(inJar));
        }
        ObjenesisStd bare = new ObjenesisStd();
        List<String> refused = new ArrayList<>();
        for (Class<?> command : known) {
            if (!allowed.containsKey(command) && !AdminCommands.reads(command)) {
                refused.add(command.getSimpleName());
                assertThatThrownBy(() -> AdminCommands.require((Command<?>) bare.newInstance(command), null, null))
                        .as(command.getName())
                        .isInstanceOf(AuthorizationException.class)
                        .hasMessageStartingWith("This is not done in Cockpit. ");
            }
        }
        assertThat(refused)
                .contains(
                        "SuspendProcessInstanceCmd",
                        "ActivateProcessInstanceCmd",
                        "SuspendProcessDefinitionCmd",
                        "DeleteDeploymentCmd",
                        "DeleteProcessInstanceCmd",
                        "SetJobDuedateCmd",
                        "SaveTaskCmd",
                        "DeployCmd",
                        "RestartProcessInstancesCmd",
                        "PurgeDatabaseAndCacheCmd")
                .hasSizeGreaterThan(100);
        assertThat(known.stream()
                        .filter(AdminCommands::reads)
                        .map(Class::getSimpleName)
                        .filter(name ->
                                name.matches("(Set|Save|Delete|Add|Remove|Suspend|Activate|Start|Update|Patch).*")))
                .as("reads, as they are named")
                .isEmpty();
    }

    private static List<Class<?>> commandsBeside(Class<?> inJar) throws Exception {
        List<Class<?>> commands = new ArrayList<>();
        try (JarFile jar = new JarFile(Path.of(inJar.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith("org/camunda/") && name.endsWith(".class")) {
                    try {
                        Class<?> type = Class.forName(
                                name.substring(0, name.length() - 6).replace('/', '.'), false, inJar.getClassLoader());
                        if (Command.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                            commands.add(type);
                        }
                    } catch (LinkageError needsMore) {
                        // of a server that is not here
                    }
                }
            }
        }
        return commands;
    }
}
