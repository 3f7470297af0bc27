package bench;

import static bench.Results.report;

import com.zaxxer.hikari.HikariDataSource;
import coop.workers.manyhands.ManyHands;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The pages of coordinators and admins over HTTP, in a demonstration whose cases are copied until there are many: how long each takes,
 * how many statements and rows it asks the database for, and how large it is.
 */
public final class ManyHandsPages {

  private static final int CALLS = Integer.getInteger("calls", 15);
  private static final int WARM_UP = 5;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final URI site;
  private final DataSource database;
  private final long postmaster;
  private final Map<String, String> passwords = new HashMap<>();

  private ManyHandsPages(URI site, DataSource database, Path data) throws Exception {
    this.site = site;
    this.database = database;
    this.postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(0).strip());
    for (String line : Files.readAllLines(data.resolve("first-sign-ins.txt"))) {
      passwords.put(line.split(" ")[0], line.split(" ")[1]);
    }
  }

  public static void main(String[] args) throws Exception {
    try (var context = new SpringApplicationBuilder(ManyHands.class)
        .properties("logging.level.root=warn")
        .run("--demo", "--server.port=0", "--server.address=127.0.0.1")) {
      var settings = context.getEnvironment();
      var database = context.getBean(DataSource.class);
      var pages = new ManyHandsPages(URI.create("http://127.0.0.1:" + settings.getProperty("local.server.port")), database,
          Path.of(settings.getRequiredProperty("manyhands.data")));
      var cases = new ManyCases(database);
      var jdbc = context.getBean(JdbcTemplate.class);
      pages.measure(cases.now(), jdbc);
      cases.growTo(Integer.getInteger("cases", 100_000));
      System.out.printf("%,d cases, %,d of them open%n", cases.now(), cases.open());
      pages.measure(cases.now(), jdbc);
    }
  }

  private void measure(int cases, JdbcTemplate jdbc) throws Exception {
    String pathway = "join-group";
    Map<String, Object> one = jdbc.queryForMap("select i.reference, i.person_id, p.name from involvement i join person p on p.id = i.person_id"
        + " where i.opportunity = 'communications' and i.outcome is null order by i.created_at limit 1");
    String element = jdbc.queryForObject("select act_id_ from act_hi_actinst where proc_def_key_ = ? and end_time_ is null and act_type_ = 'userTask'"
        + " group by 1 order by count(*) desc limit 1", String.class, pathway);
    String person = "/office/people/" + one.get("person_id");
    Map<String, List<String>> pages = new LinkedHashMap<>();
    pages.put("admin", List.of(
        "/monitor", "/monitor?late=50", "/monitor/work", "/monitor/work?which=NOBODYS", "/monitor/pathways", "/monitor/pathways/" + pathway,
        "/monitor/pathways/" + pathway + "/at/" + element, "/monitor/letters", "/monitor/letters?state=SENT&page=100", "/monitor/mail", "/monitor/kept",
        "/monitor/involvements/" + one.get("reference"), "/monitor/involvements/" + one.get("reference") + "/way"));
    List<String> office = List.of(
        "/office", "/office/people", "/office/people?state=ALL", "/office/people?turn=COORDINATOR&order=NAME", "search:" + one.get("name"),
        "search:0161 496 0123", person, "/office/people/board", "/office/people/numbers");
    pages.put("secretary", office);
    pages.put("facilitator-communications", office);
    for (var theirs : pages.entrySet()) {
      var client = signedIn(theirs.getKey());
      for (String page : theirs.getValue()) {
        time(cases, theirs.getKey().replaceAll("-.*", "") + ": " + page.replaceAll("[0-9a-f-]{36}", "…").replaceAll("MH-[^/]+", "…"),
            client, page.startsWith("search:") ? searched(client, page.substring("search:".length())) : page);
      }
    }
  }

  private void time(int cases, String name, HttpClient client, String page) throws Exception {
    double[] took = new double[CALLS];
    int size = 0;
    double jvm = 0;
    double server = 0;
    for (int i = -WARM_UP; i < CALLS; i++) {
      if (i == 0) {
        jvm = Machine.cpuMillisOfThisJvm();
        server = Machine.cpuMillisOf(postmaster);
      }
      long began = System.nanoTime();
      size = get(client, page).length();
      if (i >= 0) {
        took[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    jvm = Machine.cpuMillisOfThisJvm() - jvm;
    server = Machine.cpuMillisOf(postmaster) - server;
    Arrays.sort(took);
    report("p50 ms", name, cases, Clients.percentile(took, 50));
    report("slowest ms", name, cases, took[CALLS - 1]);
    report("CPU ms JVM", name, cases, jvm / CALLS);
    report("CPU ms PostgreSQL", name, cases, server / CALLS);
    long[] asked = asked(client, page);
    report("statements", name, cases, asked[0]);
    report("rows read", name, cases, asked[1]);
    report("kB", name, cases, size / 1000.0);
  }

  /** What the driver says about its own protocol while the page is opened once more, in the threads of the web server. */
  private long[] asked(HttpClient client, String page) throws Exception {
    var statements = new AtomicLong();
    var rows = new AtomicLong();
    var transactions = new AtomicLong();
    Handler counting = new Handler() {
      @Override
      public void publish(LogRecord entry) {
        String said = String.valueOf(entry.getMessage());
        if (!Thread.currentThread().getName().contains("-exec-")) {
          return;
        }
        if (said.contains("FE=> Execute")) {
          statements.incrementAndGet();
        } else if (said.contains("<=BE DataRow")) {
          rows.incrementAndGet();
        } else if (said.contains("<=BE CommandStatus")
            && String.valueOf(entry.getParameters() == null ? "" : entry.getParameters()[0]).matches("BEGIN|COMMIT|ROLLBACK")) {
          transactions.incrementAndGet();
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger driver = Logger.getLogger("org.postgresql");
    Level before = driver.getLevel();
    driver.setUseParentHandlers(false);
    driver.addHandler(counting);
    driver.setLevel(Level.FINEST);
    database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    try {
      get(client, page);
    } finally {
      driver.setLevel(before);
      driver.removeHandler(counting);
      driver.setUseParentHandlers(true);
    }
    return new long[] {statements.get() - transactions.get(), rows.get()};
  }

  private HttpClient signedIn(String user) throws Exception {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    post(client, "/login", Map.of("username", user, "password", passwords.get(user), "_csrf", csrf(get(client, "/login"))));
    return client;
  }

  private String searched(HttpClient client, String typed) throws Exception {
    return post(client, "/office/people/search", Map.of("q", typed, "_csrf", csrf(get(client, "/office/people")))).uri().toString()
        .substring(site.toString().length());
  }

  private static String csrf(String page) {
    var found = CSRF.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("No token in the page");
    }
    return found.group(1);
  }

  private String get(HttpClient client, String page) throws Exception {
    return ok(client.send(HttpRequest.newBuilder(site.resolve(page)).build(), HttpResponse.BodyHandlers.ofString()), page).body();
  }

  private HttpResponse<String> post(HttpClient client, String page, Map<String, String> form) throws Exception {
    List<String> fields = new ArrayList<>();
    form.forEach((name, value) -> fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return ok(client.send(
        HttpRequest.newBuilder(site.resolve(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)))
            .build(),
        HttpResponse.BodyHandlers.ofString()), page);
  }

  private static HttpResponse<String> ok(HttpResponse<String> answer, String page) {
    if (answer.statusCode() != 200 || answer.uri().getPath().equals("/login") && answer.previousResponse().isPresent()) {
      throw new IllegalStateException(page + ": " + answer.statusCode() + " at " + answer.uri().getPath());
    }
    return answer;
  }
}
