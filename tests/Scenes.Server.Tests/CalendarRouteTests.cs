using System.Net;
using System.Text.Json.Nodes;

namespace Scenes.Server.Tests;

/// <summary>
/// Calendars over HTTP: absurd availability is refused by its field, a booking is made once however often it is sent,
/// and labs and operators are told numbers and never a name.
/// </summary>
public sealed class CalendarRouteTests(ProductionServer fixture) : IClassFixture<ProductionServer>
{
    private static readonly DateTimeOffset Tomorrow = new(DateTime.UtcNow.Date.AddDays(1), TimeSpan.Zero);

    private static readonly Availability Always = new("Asia/Kathmandu",
        [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyWindow(day, "00:00", "24:00"))],
        [new DatedHours(DateOnly.FromDateTime(Tomorrow.Date).AddDays(2), [])]);

    [Fact]
    public async Task Availability_PutAndRead_IsWhatIsOpenInUtcAndLocalTime()
    {
        using var client = await ReadyAsync("p-cal-one", "de");
        await client.SendAsync(HttpMethod.Get, "/api/v1/me/availability")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await OpeningsAsync(client, "")).Open);
        var view = await client.SendAsync(HttpMethod.Put, "/api/v1/me/availability", Always).ReadAsync<CalendarView>();
        Assert.Equal("Asia/Kathmandu", view.Availability!.TimeZone);
        var read = await client.SendAsync(HttpMethod.Get, "/api/v1/me/availability").ReadAsync<Availability>();
        Assert.Equal(Always.Weekly, read.Weekly);
        var openings = await OpeningsAsync(client, "?days=5");
        // The day off in the middle cuts it in two, at local midnights.
        Assert.Equal(2, openings.Open.Length);
        var off = openings.Open[1].Start - openings.Open[0].End;
        Assert.Equal(TimeSpan.FromDays(1), off);
        Assert.Equal((0, 0, TimeSpan.FromMinutes(345)), (openings.Open[1].LocalStart.Hour,
            openings.Open[1].LocalStart.Minute, openings.Open[1].LocalStart.Offset));
        Assert.Equal(TimeSpan.Zero, openings.Open[1].Start.Offset);
    }

    [Fact]
    public async Task Availability_Absurd_IsRefusedByItsField()
    {
        using var client = await ReadyAsync("p-cal-two", "de");
        var absurd = Always with { TimeZone = "Mars/Olympus", Weekly = [new(DayOfWeek.Monday, "09:00", "25:00")] };
        var problem = await client.SendAsync(HttpMethod.Put, "/api/v1/me/availability", absurd)
            .ProblemAsync(HttpStatusCode.BadRequest, "availability.invalid");
        Assert.Equal(["timeZone", "weekly[0].end"],
            problem["errors"]!.AsArray().Select(error => (string?)error!["path"]));
        const string Malformed = """{"timeZone":"Etc/UTC","weekly":null,"exceptions":[]}""";
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/availability", Malformed)
            .ProblemAsync(HttpStatusCode.BadRequest, "body.malformed");
    }

    [Theory]
    [InlineData(Limits.OpeningDays - 1, true)]
    [InlineData(Limits.OpeningDays, true)]
    [InlineData(Limits.OpeningDays + 1, false)]
    [InlineData(0, false)]
    public async Task Openings_DaysAroundTheLimit_AreShownUpToIt(int days, bool good)
    {
        using var client = await ReadyAsync("p-cal-days", "de");
        var answer = client.SendAsync(HttpMethod.Get, $"/api/v1/me/openings?days={days}");
        if (good) await answer.ReadAsync<OpeningsView>();
        else await answer.ProblemAsync(HttpStatusCode.BadRequest, "query.invalid");
    }

    [Fact]
    public async Task Bookings_MadeTwiceAndCancelled_AreCountedForLabsWithoutNames()
    {
        using var client = await ReadyAsync("p-cal-three", "nl");
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/availability", Always).ReadAsync<CalendarView>();
        var order = new AppointmentOrder(PoolId.Parse("nl/dyad"), Tomorrow.AddHours(10), 60);
        var operation = Answers.NewOperation();
        var booked = await client.SendAsync(HttpMethod.Post, "/api/v1/me/bookings", order, operation)
            .ReadAsync<Appointment>();
        Assert.Equal(booked, await client.SendAsync(HttpMethod.Post, "/api/v1/me/bookings", order, operation)
            .ReadAsync<Appointment>());
        Assert.True(booked.WithinHours);
        await AssertCountsAsync(booked: 1);

        await client.SendAsync(HttpMethod.Post, "/api/v1/me/bookings", order)
            .ProblemAsync(HttpStatusCode.Conflict, "booking.overlaps");
        await client.SendAsync(HttpMethod.Post, "/api/v1/me/bookings", order with { Minutes = 7 })
            .ProblemAsync(HttpStatusCode.BadRequest, "booking.invalid");
        await client.SendAsync(HttpMethod.Delete, "/api/v1/me/bookings/no-such")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var mine = await client.SendAsync(HttpMethod.Get, "/api/v1/me/calendar").ReadAsync<CalendarView>();
        Assert.Equal(booked, Assert.Single(mine.Bookings));
        Assert.Equal(Limits.BookingDaysAhead, mine.Attendance.DaysAhead);
        using var stranger = await ReadyAsync("p-cal-four", "nl");
        await stranger.SendAsync(HttpMethod.Delete, $"/api/v1/me/bookings/{operation}")
            .ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await client.SendAsync(HttpMethod.Delete, $"/api/v1/me/bookings/{operation}").ReadAsync<Appointment>();
        await AssertCountsAsync(booked: 0);
    }

    [Theory]
    [InlineData("/api/v1/pools/nl/trio/calendar", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/api/v1/pools/nl/dyad/calendar?day=2020-01-01", HttpStatusCode.BadRequest, "query.invalid")]
    [InlineData("/api/v1/pools/nl/dyad/calendar?day=tomorrow", HttpStatusCode.BadRequest, "query.invalid")]
    public async Task Pool_Absurd_IsRefused(string path, HttpStatusCode status, string code)
    {
        using var lab = fixture.Server.As(Roles.Lab, "lab-cal");
        await lab.SendAsync(HttpMethod.Get, path).ProblemAsync(status, code);
    }

    private async Task AssertCountsAsync(int booked)
    {
        foreach (var (role, path) in (IEnumerable<(string, string)>)
            [(Roles.Lab, "/api/v1/pools"), (Roles.Operator, "/api/v1/ops/pools")])
        {
            using var client = fixture.Server.As(role, "lab-cal");
            using var answer = await client.SendAsync(
                HttpMethod.Get, $"{path}/nl/dyad/calendar?day={Tomorrow:yyyy-MM-dd}");
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("p-cal", text, StringComparison.Ordinal);
            var halves = JsonNode.Parse(text)!["halfHours"]!.AsArray();
            Assert.Equal(48, halves.Count);
            Assert.Equal((booked, booked, 0, 1), ((int)halves[20]!["booked"]!, (int)halves[21]!["booked"]!,
                (int)halves[22]!["booked"]!, (int)halves[20]!["available"]!));
        }
    }

    private async Task<HttpClient> ReadyAsync(string id, string language)
    {
        var client = fixture.Server.As(Roles.Performer, id);
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/profile", SampleOrders.Profile(language))
            .ReadAsync<PerformerView>();
        await client.SendAsync(HttpMethod.Put, "/api/v1/me/consent", SampleOrders.Consent).ReadAsync<PerformerView>();
        return client;
    }

    private static Task<OpeningsView> OpeningsAsync(HttpClient client, string query) =>
        client.SendAsync(HttpMethod.Get, $"/api/v1/me/openings{query}").ReadAsync<OpeningsView>();
}
