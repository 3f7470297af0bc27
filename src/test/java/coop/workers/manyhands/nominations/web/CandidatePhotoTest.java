package coop.workers.manyhands.nominations.web;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.nominations.Nomination;
import coop.workers.manyhands.nominations.NominationDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.Nominees;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The photo of somebody who stands: theirs alone until the list is published, everybody's then, and gone when they go. */
@Tag("long")
@ManyHandsTest
class CandidatePhotoTest {

    private static final String BOUNDARY = "----a-boundary-that-stands-in-no-photo";

    @LocalServerPort
    private int port;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private NominationDesk nominations;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private FileDesk files;

    @Autowired
    private People people;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TestRestTemplate http;

    private Visitor visitor;
    private Election election;
    private Applicant sam;
    private Involvement sams;

    @BeforeEach
    void somebodyStandsWithAPhoto() throws IOException {
        room.open();
        visitor = new Visitor(port);
        election = room.call(2, "general-meeting");
        sam = applicants.somebody();
        sams = nominees.begins(sam, "Bread of " + sam.mark());
        assertThat(handIn(sams, sam, "candidacy/statement", photo(Color.ORANGE)).status())
                .isEqualTo(303);
        valid(sams);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    private void valid(Involvement involvement) {
        jobs.run(involvement.reference().value());
        nominees.findValid(desk.get(involvement.reference()));
    }

    private static byte[] photo(Color colour) throws IOException {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 800, 600);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    /** As a browser sends the form of the status page. */
    private Page handIn(Involvement involvement, Applicant who, String form, byte[] photo) throws IOException {
        Page page = visitor.get(status(involvement, who));
        Map<String, String> fields = new LinkedHashMap<>(page.hidden("/answer"));
        assertThat(fields.get("question")).startsWith(form + "#");
        fields.put("statement", "What I would do.");
        for (String bar : new String[] {"bankrupt", "disqualified", "under-16"}) {
            fields.put("declares_" + bar, "true");
        }
        if (form.startsWith("stand-in")) {
            fields.keySet().removeIf(name -> name.startsWith("declares_"));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body.write("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, field.getKey(), field.getValue())
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.write(
                "--%s\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"me.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
                        .formatted(BOUNDARY)
                        .getBytes(StandardCharsets.UTF_8));
        body.write(photo);
        body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return visitor.post(
                page.form("/answer").attr("action"),
                BodyPublishers.ofByteArray(body.toByteArray()),
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static String status(Involvement involvement, Applicant who) {
        return "/involvements/" + who.statusToken(involvement);
    }

    private UUID photoOf(Involvement involvement) {
        return nominations
                .find(desk.get(involvement.reference()))
                .map(Nomination::photo)
                .orElseThrow();
    }

    private String address(UUID photo) {
        return "/elections/%s/photos/%s".formatted(election.reference(), photo);
    }

    private ResponseEntity<byte[]> shown(UUID photo) {
        return http.getForEntity(address(photo), byte[].class);
    }

    private void publish() {
        room.publishList(election);
        jobs.run(sams.reference().value());
    }

    @Test
    void photoIsTheirsAloneUntilTheListIsPublishedAndEverybodysThen() throws IOException {
        UUID photo = photoOf(sams);
        Applicant kim = applicants.somebody();
        Involvement kims = nominees.begins(kim, "Bread of " + kim.mark());
        assertThat(visitor.get("%s/files/%s".formatted(status(sams, sam), photo))
                        .status())
                .isEqualTo(200);

        assertThat(visitor.get("%s/files/%s".formatted(status(kims, kim), photo))
                        .status())
                .as("by the link of somebody else who stands")
                .isEqualTo(404);
        assertThat(visitor.get(status(kims, kim)).body()).doesNotContain(photo.toString());
        assertThat(shown(photo).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        room.closeNominations(election);
        assertThat(shown(photo).getStatusCode())
                .as("nominations have closed, and the list is not published")
                .isEqualTo(HttpStatus.NOT_FOUND);

        publish();

        ResponseEntity<byte[]> shown = shown(photo);
        assertThat(shown.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(shown.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(shown.getBody()));
        assertThat(new Color(seen.getRGB(seen.getWidth() / 2, seen.getHeight() / 2)))
                .satisfies(colour -> assertThat(colour.getRed()).isGreaterThan(240))
                .satisfies(colour -> assertThat(colour.getBlue()).isLessThan(20));
        assertThat(visitor.get("/elections/" + election.reference()).html().select(".candidate img"))
                .singleElement()
                .satisfies(image -> {
                    assertThat(image.attr("src")).isEqualTo(address(photo));
                    assertThat(image.attr("alt")).contains(sam.mark());
                });
        assertThat(http.getForEntity(
                                "/elections/%s/photos/%s".formatted(election.reference(), UUID.randomUUID()),
                                byte[].class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void anotherPhotoTakesThePlaceOfTheFirstAndNeitherIsKeptTwice() throws IOException {
        UUID first = photoOf(sams);

        assertThat(handIn(sams, sam, "stand-in-the-election/change-the-statement", photo(Color.BLUE))
                        .status())
                .isEqualTo(303);
        jobs.run(sams.reference().value());

        UUID second = photoOf(sams);
        assertThat(second).isNotEqualTo(first);
        assertThat(files.of(sams.id())).extracting(FileEntry::id).containsExactly(second);
        publish();
        assertThat(shown(first).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(shown(second).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void whoeverStandsDownTakesPhotoAndStatementFromThePageAlong() {
        UUID photo = photoOf(sams);
        publish();

        desk.withdraw(sams.id());

        assertThat(shown(photo).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        Page page = visitor.get("/elections/" + election.reference());
        assertThat(page.html().select(".candidate img")).isEmpty();
        assertThat(page.text()).contains("Has stood down").doesNotContain("What I would do.");
    }

    @Test
    void whoeverIsErasedLeavesNoPhotoAnywhere() {
        UUID photo = photoOf(sams);
        publish();

        people.erase(desk.get(sams.reference()).person());

        assertThat(shown(photo).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(visitor.get("/elections/" + election.reference()).body()).doesNotContain(photo.toString());
        assertThat(files.find(photo)).isEmpty();
    }

    @Test
    void whatIsNoPhotoIsRefusedAtItsFieldAndTheOneBeforeStays() throws IOException {
        UUID photo = photoOf(sams);

        Page refused = handIn(
                sams,
                sam,
                "stand-in-the-election/change-the-statement",
                "<html>not a photo</html>".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#photo-error").text()).contains("me.jpg");
        assertThat(photoOf(sams)).isEqualTo(photo);
        assertThat(files.of(sams.id())).hasSize(1);
    }
}
