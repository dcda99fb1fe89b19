package org.guichet.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class ServersTest {
    private final Servers servers = Servers.get();

    @Test
    void theServersAreContainersExactlyWhereADockerEngineAnswers() {
        System.out.println("Servers taken here: " + servers.choice());

        assertThat(servers.choice())
                .isEqualTo(ServerChoice.of(System.getProperty(ServerChoice.PROPERTY), DockerEngine::answers));
    }

    @Test
    void everyNewDatabaseIsEmptyAndItsOwn() throws SQLException {
        PostgresServer postgres = servers.postgres();
        String first = postgres.newDatabase();
        String second = postgres.newDatabase();

        execute(first, "CREATE TABLE mark (id int)");

        assertThat(tables(first)).isOne();
        assertThat(tables(second)).isZero();
    }

    @Test
    void theBrokerTakesTopicsAndHasOneNode() throws Exception {
        try (Admin admin = Admin.create(servers.kafka().superuser())) {
            admin.createTopics(List.of(new NewTopic("testbed.answers", 3, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);

            assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
                    .hasSize(1);
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains("testbed.answers");
        }
    }

    private void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int tables(String url) throws SQLException {
        String sql = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url, servers.postgres().user(), servers.postgres().password());
    }
}
