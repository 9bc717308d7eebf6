// What the days of a notice mean on the reader's own day, in China's time. The page names the days itself and stays
// true without this. `data-days`: [last day on which it holds, the day that it names, its text], step by step.
{
const tell = () => {
const today = new Date(Date.now() + 288e5).toISOString().slice(0, 10);
for (const mark of document.querySelectorAll("[data-days]")) {
const step = JSON.parse(mark.dataset.days).find(([last]) => last >= today);
const left = step ? (Date.parse(step[1]) - Date.parse(today)) / 864e5 : 0;
mark.classList.toggle("over", !step);
mark.textContent = step ? step[2] + (["{today}", "{tomorrow}"][left] || "{left}".replace("#", left)) : "{over}";
}
};
tell();
// A page left open overnight is looked at on another day.
document.addEventListener("visibilitychange", tell);
}
