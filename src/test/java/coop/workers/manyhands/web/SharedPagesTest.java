package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.PublicContent;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.Languages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionExecution;

/** What is alike for everybody is rendered once a change, and nobody is ever shown what is somebody else's. */
class SharedPagesTest {

    private final Commits commits = new Commits();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger rendered = new AtomicInteger();
    private volatile String content = "one";
    private volatile Instant now = Instant.parse("2026-11-04T10:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final PublicContent catalogue = () -> {
        asked.incrementAndGet();
        return content;
    };

    private final SharedVersion version = new SharedVersion(
            new StaticListableBeanFactory(Map.of("catalogue", catalogue)).getBeanProvider(PublicContent.class),
            commits,
            Duration.ofSeconds(1),
            clock);
    private static final String CATALOGUE = """
            <xliff version="1.2"><file><body><trans-unit id="1"><source>Yes</source>
            <target state="final">Ie</target></trans-unit></body></file></xliff>""";

    private static final Site SITE = new Site(
            Path.of("data"), "http://localhost", "us@example.org", "https://forum.example.org", ZoneOffset.UTC);
    private final SharedPages pages = new SharedPages(
            version,
            new LanguageChoice(
                    new Languages(Map.of("cy", CATALOGUE), SITE, "all"),
                    new StaticListableBeanFactory().getBeanProvider(ReaderLanguage.class)));

    /** The page that everybody would be shown. */
    private final FilterChain page = (request, response) -> {
        rendered.incrementAndGet();
        HttpServletResponse http = (HttpServletResponse) response;
        http.setContentType("text/html;charset=UTF-8");
        http.setHeader("Content-Security-Policy", "default-src 'self'");
        http.setHeader("Cache-Control", "no-store");
        http.setHeader("Pragma", "no-cache");
        http.getOutputStream().write(("The catalogue: " + content).getBytes(StandardCharsets.UTF_8));
    };

    private static MockHttpServletRequest to(String path) {
        String[] parts = path.split("\\?", 2);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", parts[0]);
        request.setQueryString(parts.length > 1 ? parts[1] : null);
        return request;
    }

    private MockHttpServletResponse get(MockHttpServletRequest request, FilterChain chain) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        pages.doFilter(request, response, chain);
        return response;
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return get(to(path), page);
    }

    private void committed() {
        commits.afterCommit(
                new TransactionExecution() {
                    @Override
                    public boolean isReadOnly() {
                        return false;
                    }
                },
                null);
    }

    @Test
    void itIsRenderedOnceHoweverManyCome() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(get("/").getContentAsString()).isEqualTo("The catalogue: one");
        }

        assertThat(rendered).hasValue(1);
        assertThat(asked).as("the database is not asked each time").hasValue(1);
    }

    @Test
    void itIsRenderedOnceEvenIfAllComeAtTheSameMoment() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(16);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 64; i++) {
            readers.submit(() -> {
                go.await();
                return get("/");
            });
        }
        go.countDown();
        readers.shutdown();

        assertThat(readers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rendered).hasValue(1);
    }

    @Test
    void whatIsCommittedHereIsSeenAtOnce() throws Exception {
        get("/");
        content = "two";
        committed();

        assertThat(get("/").getContentAsString()).isEqualTo("The catalogue: two");
    }

    @Test
    void aCommitThatChangesNothingForEverybodyRendersNothing() throws Exception {
        get("/");
        committed();
        get("/");

        assertThat(asked).hasValue(2);
        assertThat(rendered).hasValue(1);
    }

    @Test
    void whatIsCommittedOnAnotherNodeIsSeenWithinASecond() throws Exception {
        get("/");
        content = "two";
        now = now.plusMillis(999);
        assertThat(get("/").getContentAsString()).isEqualTo("The catalogue: one");
        now = now.plusMillis(1);

        assertThat(get("/").getContentAsString()).isEqualTo("The catalogue: two");
    }

    @Test
    void aClockThatGoesBackDoesNotMakeItLast() throws Exception {
        get("/");
        content = "two";
        now = now.minusSeconds(3600);

        assertThat(get("/").getContentAsString()).isEqualTo("The catalogue: two");
    }

    @Test
    void aChangeWhileItIsRenderedIsSeenByTheNext() throws Exception {
        get(to("/"), (request, response) -> {
            page.doFilter(request, response);
            content = "two";
            committed();
        });

        assertThat(get("/").getContentAsString()).isEqualTo("The catalogue: two");
    }

    @Test
    void whoeverHasItAlreadyIsToldSo() throws Exception {
        MockHttpServletResponse first = get("/");
        String etag = first.getHeader("ETag");
        assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.getHeader("Pragma")).isNull();
        assertThat(first.getHeader("Vary")).isEqualTo("Accept-Encoding, Accept-Language, Cookie");

        MockHttpServletRequest again = to("/");
        again.addHeader("If-None-Match", "\"other\", " + etag);
        MockHttpServletResponse answer = get(again, page);
        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getContentAsByteArray()).isEmpty();
        assertThat(answer.getHeader("ETag")).isEqualTo(etag);

        content = "two";
        committed();
        assertThat(get(again, page).getStatus()).isEqualTo(200);
    }

    @Test
    void itIsCompressedForWhoeverTakesThat() throws Exception {
        MockHttpServletRequest request = to("/");
        request.addHeader("Accept-Encoding", "br, gzip;q=0.8");
        get("/");
        MockHttpServletResponse answer = get(request, page);

        assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.getContentAsByteArray())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("The catalogue: one");
        MockHttpServletRequest refusing = to("/");
        refusing.addHeader("Accept-Encoding", "gzip;q=0");
        assertThat(get(refusing, page).getHeader("Content-Encoding")).isNull();
    }

    @Test
    void whatOtherFiltersWriteInItsHeadIsKeptAndWhatIsAskedByHeadHasNoBody() throws Exception {
        get("/");
        MockHttpServletRequest head = to("/");
        head.setMethod("HEAD");
        MockHttpServletResponse answer = get(head, page);

        assertThat(rendered).hasValue(1);
        assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo("default-src 'self'");
        assertThat(answer.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.getContentAsByteArray()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, http /{}",
        "/?kind=task&time=, http /{kind=task}",
        "/?time=small&kind=task&q=, 'http /{kind=task, time=small}'",
        "/?kind=task&time=small, 'http /{kind=task, time=small}'",
        "/?utm_source=newsletter&utm_campaign=%E2%9C%8A, http /{}",
        "/opportunities/web-pages?utm_medium=mail, http /opportunities/web-pages{}",
        "/suggestions, http /suggestions{}",
    })
    void theseAreAlikeForEverybody(String path, String key) {
        assertThat(SharedPages.keyOf(to(path))).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?q=sam",
                "/?kind=TASK%0a",
                "/?kind=task&kind=role",
                "/?other=1",
                "/me",
                "/login",
                "/suggestions?time=small",
                "/opportunities/web-pages/sign-up",
                "/opportunities/../me",
                "/opportunities/web-pages?kind=task",
                "/involvements/abc",
                "//"
            })
    void theseMayBeAnotherForSomebodyElse(String path) {
        assertThat(SharedPages.keyOf(to(path))).isEmpty();
    }

    @Test
    void whoeverBringsSomethingOfTheirOwnIsNeverServedFromMemory() throws Exception {
        get("/");
        for (String header : new String[] {"Cookie", "Authorization"}) {
            MockHttpServletRequest theirs = to("/");
            theirs.addHeader(header, "JSESSIONID=1");
            assertThat(get(theirs, page).getHeader("ETag")).as(header).isNull();
        }
        MockHttpServletRequest post = to("/");
        post.setMethod("POST");
        get(post, page);

        assertThat(rendered).hasValue(4);
        assertThat(SharedPages.keyOf(to("/"))).isNotEqualTo(SharedPages.keyOf(secure()));
    }

    private static MockHttpServletRequest secure() {
        MockHttpServletRequest request = to("/");
        request.setSecure(true);
        return request;
    }

    private void isNeverKept(FilterChain chain) throws Exception {
        MockHttpServletResponse first = get(to("/"), chain);
        assertThat(first.getContentAsString()).isEqualTo("The catalogue: one");
        assertThat(first.getHeader("ETag")).isNull();
        assertThat(first.getHeader("Cache-Control")).isEqualTo("no-store");
        int before = rendered.get();
        get(to("/"), chain);
        assertThat(rendered).hasValue(before + 1);
    }

    @Test
    void whatSetsACookieIsNotKept() throws Exception {
        isNeverKept((request, response) -> {
            ((HttpServletResponse) response).addHeader("Set-Cookie", "JSESSIONID=1");
            page.doFilter(request, response);
        });
    }

    @Test
    void whatBeginsASessionIsNotKept() throws Exception {
        isNeverKept((request, response) -> {
            ((HttpServletRequest) request).getSession(true);
            page.doFilter(request, response);
        });
    }

    @Test
    void whatHoldsAFormWithANumberOfItsOwnIsNotKept() throws Exception {
        isNeverKept((request, response) -> {
            SharedPages.leaveOut((HttpServletRequest) request);
            page.doFilter(request, response);
        });
    }

    @Test
    void aRefusalIsNotKept() throws Exception {
        isNeverKept((request, response) -> {
            ((HttpServletResponse) response).setStatus(410);
            page.doFilter(request, response);
        });
    }

    @Test
    void memoryIsBounded() throws Exception {
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < 40; i++) {
            get(
                    to("/opportunities/a" + i),
                    (request, response) -> response.getOutputStream().write(large));
        }
        rendered.set(0);
        for (int i = 0; i < 40; i++) {
            get("/opportunities/a" + i);
        }

        assertThat(rendered.get()).as("most were forgotten").isGreaterThan(20);
    }
}
