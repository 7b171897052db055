namespace Scenes.Cluster;

/// <summary>
/// The tables and queries by which silos find each other, in the schema <c>orleans</c>. Orleans' ADO.NET provider reads
/// its queries by key from a table <c>OrleansQuery</c>, gives them parameters by name and takes columns by name; what
/// the tables behind them look like is ours.
/// </summary>
/// <remarks>
/// The contract: all rows of a cluster share one version; a row is inserted or changed only together with the step of
/// that version from the one the silo has read, and the answer says whether that happened.
/// </remarks>
internal static class MembershipSchema
{
    /// <summary>The schema's name.</summary>
    public const string Name = "orleans";

    /// <summary>Creates what is missing.</summary>
    public const string Tables =
        """
        CREATE SCHEMA IF NOT EXISTS orleans;
        CREATE TABLE IF NOT EXISTS orleans.OrleansQuery (
            QueryKey text PRIMARY KEY,
            QueryText text NOT NULL
        );
        CREATE TABLE IF NOT EXISTS orleans.cluster_version (
            cluster text PRIMARY KEY,
            version integer NOT NULL
        );
        CREATE TABLE IF NOT EXISTS orleans.silo (
            cluster text NOT NULL REFERENCES orleans.cluster_version,
            address text NOT NULL,
            port integer NOT NULL,
            generation integer NOT NULL,
            proxy_port integer NOT NULL,
            silo_name text NOT NULL,
            host_name text NOT NULL,
            status integer NOT NULL,
            suspect_times text,
            started_at timestamptz NOT NULL,
            alive_at timestamptz NOT NULL,
            PRIMARY KEY (cluster, address, port, generation)
        );
        """;

    // SiloStatus.Dead of Orleans.
    private const string Dead = "6";

    private const string Columns =
        """
        s.address AS Address, s.port AS Port, s.generation AS Generation, s.proxy_port AS ProxyPort,
        s.silo_name AS SiloName, s.host_name AS HostName, s.status AS Status, s.suspect_times AS SuspectTimes,
        s.started_at AS StartTime, s.alive_at AS IAmAliveTime, v.version AS Version
        """;

    private const string ThisSilo =
        "s.cluster = @DeploymentId AND s.address = @Address AND s.port = @Port AND s.generation = @Generation";

    // The row lock on the version orders all writers: whoever comes second sees another version and changes nothing.
    private const string Step =
        """
        WITH step AS (
            UPDATE orleans.cluster_version SET version = version + 1
            WHERE cluster = @DeploymentId AND version = @Version
        """;

    /// <summary>The queries by their keys.</summary>
    public static IReadOnlyDictionary<string, string> Queries { get; } = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] =
            """
            WITH made AS (
                INSERT INTO orleans.cluster_version VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT EXISTS (SELECT FROM made)
            """,
        ["InsertMembershipKey"] =
            $"""
            {Step} AND NOT EXISTS (SELECT FROM orleans.silo AS s WHERE {ThisSilo})
                RETURNING cluster
            ), made AS (
                INSERT INTO orleans.silo
                SELECT cluster, @Address, @Port, @Generation, @ProxyPort, @SiloName, @HostName, @Status, NULL,
                    @StartTime, @IAmAliveTime FROM step
                RETURNING 1
            )
            SELECT EXISTS (SELECT FROM made)
            """,
        ["UpdateMembershipKey"] =
            $"""
            {Step} AND EXISTS (SELECT FROM orleans.silo AS s WHERE {ThisSilo})
                RETURNING cluster
            ), changed AS (
                UPDATE orleans.silo AS s
                SET status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
                FROM step WHERE {ThisSilo}
                RETURNING 1
            )
            SELECT EXISTS (SELECT FROM changed)
            """,
        ["UpdateIAmAlivetimeKey"] = $"UPDATE orleans.silo AS s SET alive_at = @IAmAliveTime WHERE {ThisSilo}",
        ["MembershipReadRowKey"] =
            $"""
            SELECT {Columns} FROM orleans.cluster_version AS v LEFT JOIN orleans.silo AS s ON {ThisSilo}
            WHERE v.cluster = @DeploymentId
            """,
        ["MembershipReadAllKey"] =
            $"""
            SELECT {Columns} FROM orleans.cluster_version AS v LEFT JOIN orleans.silo AS s USING (cluster)
            WHERE v.cluster = @DeploymentId
            """,
        ["GatewaysQueryKey"] =
            """
            SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation FROM orleans.silo
            WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0
            """,
        // Asked for by its name and never run where the one after it is there.
        ["CleanupDefunctSiloEntriesKey"] =
            $"""
            DELETE FROM orleans.silo
            WHERE cluster = @DeploymentId AND status = {Dead} AND alive_at < @IAmAliveTime
            """,
        ["CleanupDefunctSiloEntryKey"] =
            $"""
            DELETE FROM orleans.silo AS s WHERE {ThisSilo} AND s.status = {Dead} AND s.started_at = @StartTime
                AND s.alive_at = @IAmAliveTime AND s.suspect_times IS NOT DISTINCT FROM @SuspectTimes
            """,
        ["DeleteMembershipTableEntriesKey"] =
            """
            WITH silos AS (DELETE FROM orleans.silo WHERE cluster = @DeploymentId)
            DELETE FROM orleans.cluster_version WHERE cluster = @DeploymentId
            """,
    };
}
