package coop.workers.manyhands.sessions;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Session on our database: its tables are made by Flyway, its expired rows are cleared away by {@link SessionUpkeep}. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

    /** A server that stands still holds nobody for longer. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    @Bean
    QuietSessions sessions(DataSource database, ServerProperties server, List<SessionClasses> others) {
        SessionBytes serialized = new SessionBytes(others);
        JdbcTemplate sql = new JdbcTemplate(database);
        JdbcIndexedSessionRepository stored = new JdbcIndexedSessionRepository(sql, transactions(database, sql));
        stored.setDefaultMaxInactiveInterval(server.getServlet().getSession().getTimeout());
        GenericConversionService bytes = new GenericConversionService();
        bytes.addConverter(Object.class, byte[].class, attribute -> ((Stored) attribute).bytes());
        bytes.addConverter(byte[].class, Object.class, read -> new Stored(read, serialized.read(read)));
        stored.setConversionService(bytes);
        // Nobody looks for the sessions of somebody: whose one is lies in it, and nowhere beside it.
        stored.setIndexResolver(session -> Map.of());
        // Two requests of one session that keep the same for the first time are no fault.
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(stored);
        return new QuietSessions(stored, serialized);
    }

    @Bean
    FilterRegistrationBean<SessionScope> sessionScope(QuietSessions sessions) {
        FilterRegistrationBean<SessionScope> filter = new FilterRegistrationBean<>(new SessionScope(sessions));
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return filter;
    }

    /** Of their own: what is kept of a session changes no page, so {@code web.Commits} need not know. */
    private static TransactionTemplate transactions(DataSource database, JdbcTemplate sql) {
        JdbcTransactionManager manager = new JdbcTransactionManager(database);
        manager.setTransactionExecutionListeners(List.of(new TransactionExecutionListener() {
            @Override
            public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
                if (failure == null) {
                    sql.execute((ConnectionCallback<Void>) connection -> {
                        // The pool puts it back.
                        connection.setNetworkTimeout(Runnable::run, (int) LONGEST_SILENCE.toMillis());
                        return null;
                    });
                }
            }
        }));
        TransactionTemplate transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return transactions;
    }
}
