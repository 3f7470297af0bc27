package coop.workers.manyhands.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import coop.workers.manyhands.DatabaseFault;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * While the database is gone everything that works by itself says so, again and again, and each with a hundred lines of where it
 * was: one line each is enough, for where it was says nothing. Of every other fault all is written.
 */
@Component
class OneLineOfAnOutage extends TurboFilter implements InitializingBean, DisposableBean {

    @Override
    public void afterPropertiesSet() {
        start();
        context().ifPresent(context -> context.addTurboFilter(this));
    }

    @Override
    public void destroy() {
        context().ifPresent(context -> context.getTurboFilterList().remove(this));
    }

    private static Optional<LoggerContext> context() {
        ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        return loggers instanceof LoggerContext context ? Optional.of(context) : Optional.empty();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        // Logback itself takes a throwable out of the values only later.
        Throwable said = thrown == null
                        && values != null
                        && values.length > 0
                        && values[values.length - 1] instanceof Throwable last
                ? last
                : thrown;
        if (said == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        DatabaseFault meant = DatabaseFault.of(said).orElse(null);
        if (meant != DatabaseFault.GONE && meant != DatabaseFault.FULL) {
            return FilterReply.NEUTRAL;
        }
        Object[] others = values == null || thrown != null ? values : Arrays.copyOf(values, values.length - 1);
        logger.log(
                marker,
                OneLineOfAnOutage.class.getName(),
                Level.toLocationAwareLoggerInteger(level),
                "%s (the database: %s)".formatted(format, meant),
                others,
                null);
        return FilterReply.DENY;
    }
}
