package coop.workers.manyhands.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be handed in, under {@code manyhands.files.*}. All of it lands in the database, and in every dump of it.
 *
 * @param perPersonADay what one person may hand in within a day
 * @param perNetworkAnHour what may come from one network address within an hour: a whole office sends through one
 * @param perSiteADay what may come from all together within a day
 * @param perStrangersNetworkADay what may come within a day from one network address by people who have confirmed no address
 * @param perStrangersADay what may come within a day from all of those: they fill nobody else's share
 * @param keepFree what has to stay free on the disk of the data folder: below that nothing is taken
 * @param waiting how many posts with files may wait for the one that is looked at
 */
@ConfigurationProperties("manyhands.files")
public record UploadSettings(
        @DefaultValue("100MB") DataSize perPersonADay,
        @DefaultValue("200MB") DataSize perNetworkAnHour,
        @DefaultValue("2GB") DataSize perSiteADay,
        @DefaultValue("60MB") DataSize perStrangersNetworkADay,
        @DefaultValue("300MB") DataSize perStrangersADay,
        @DefaultValue("500MB") DataSize keepFree,
        @DefaultValue("4") int waiting) {}
